import { seconds } from '../../domain/duration.ts';
import type { AccountHome } from '../../domain/wire/compte.ts';
import type {
  CodeCheckRequest,
  CodeRequestReply,
  SignInProgressReply,
  SignInReply,
  SignInRequest,
} from '../../domain/wire/connexion.ts';
import type { SessionReply } from '../../domain/wire/session.ts';
import { failed, readAnswer, type Outcome } from './outcome.ts';

/** The routes that the browser calls. Types only: the wire schemas' validators stay on the server. */
interface Endpoints {
  'GET /api/connexion': { body: undefined; reply: SignInProgressReply };
  'POST /api/connexion': { body: SignInRequest; reply: SignInReply };
  'DELETE /api/connexion': { body: undefined; reply: undefined };
  'POST /api/connexion/code': { body: Record<string, never>; reply: CodeRequestReply };
  'POST /api/connexion/verification': { body: CodeCheckRequest; reply: { step: 'signed-in' } };
  'GET /api/session': { body: undefined; reply: SessionReply };
  'POST /api/session/prolongation': { body: Record<string, never>; reply: SessionReply };
  'DELETE /api/session': { body: undefined; reply: undefined };
  'GET /api/compte/accueil': { body: undefined; reply: AccountHome };
}

export interface ApiOptions {
  fetch?: typeof fetch;
  /** Ms before the answer is given up. */
  patience?: number;
  isOnline?: () => boolean;
}

/**
 * Calls one route of our own origin. Never throws: every failure is a code with a text in the catalogue.
 * Not Hono's `hc`: its types would pull the Worker's globals into this program, and telling a captive
 * portal from our own answer has to read the raw response anyway.
 */
export async function call<Route extends keyof Endpoints>(
  route: Route,
  body?: Endpoints[Route]['body'],
  options: ApiOptions = {},
): Promise<Outcome<Endpoints[Route]['reply']>> {
  const {
    fetch = globalThis.fetch,
    patience = seconds(20),
    isOnline = () => navigator.onLine,
  } = options;
  const [method = '', path = ''] = route.split(' ');
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await fetch(path, {
      method,
      signal,
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return readAnswer({
      status: response.status,
      contentType: response.headers.get('Content-Type') ?? '',
      redirected: response.redirected,
      body: await response.text(),
    });
  } catch {
    if (signal.aborted) return failed('timeout');
    return failed(isOnline() ? 'unreachable' : 'offline');
  }
}
