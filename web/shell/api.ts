import { seconds } from '../../domain/duration.ts';
import type {
  PasskeyOptions,
  PasskeySignInReply,
  PasskeySignInRequest,
  PasskeyStateReply,
  PasskeyStateRequest,
} from '../../domain/wire/biometrie.ts';
import type { CaptchaReply } from '../../domain/wire/captcha.ts';
import type {
  LinkRequest,
  LinkStateReply,
  NewLinkReply,
  NewLinkRequest,
} from '../../domain/wire/confirmation.ts';
import type {
  CodeCheckRequest,
  CodeRequestReply,
  SignInProgressReply,
  SignInReply,
  SignInRequest,
} from '../../domain/wire/connexion.ts';
import type {
  ContactRequest,
  CreationProgress,
  IdentityRequest,
  NewPasswordRequest,
  ProofRequest,
  TermsRequest,
} from '../../domain/wire/creation.ts';
import type {
  ForgottenReply,
  ForgottenRequest,
  ResetLinkReply,
  ResetRequest,
} from '../../domain/wire/mot-de-passe.ts';
import type { FranceConnectReply, SignOutReply } from '../../domain/wire/franceconnect.ts';
import type { OpenSession, SessionReply } from '../../domain/wire/session.ts';
import type { AccountEndpoints } from './account-endpoints.ts';
import type { AdviserEndpoints } from './adviser-endpoints.ts';
import { failed, readAnswer, type Outcome } from './outcome.ts';

/** The routes that the browser calls. Types only: the wire schemas' validators stay on the server. */
interface Endpoints extends AccountEndpoints, AdviserEndpoints {
  'GET /api/connexion': { body: undefined; reply: SignInProgressReply };
  'POST /api/connexion': { body: SignInRequest; reply: SignInReply };
  'DELETE /api/connexion': { body: undefined; reply: undefined };
  'DELETE /api/connexion/numero': { body: undefined; reply: undefined };
  'POST /api/biometrie/options': { body: Record<string, never>; reply: PasskeyOptions };
  'POST /api/biometrie': { body: PasskeySignInRequest; reply: PasskeySignInReply };
  'POST /api/biometrie/etat': { body: PasskeyStateRequest; reply: PasskeyStateReply };
  'POST /api/connexion/code': { body: Record<string, never>; reply: CodeRequestReply };
  'POST /api/connexion/verification': { body: CodeCheckRequest; reply: { step: 'signed-in' } };
  'POST /api/connexion/mot-de-passe': { body: NewPasswordRequest; reply: SignInReply };
  'POST /api/connexion/adresse': { body: NewLinkRequest; reply: NewLinkReply };
  'GET /api/inscription': { body: undefined; reply: CreationProgress };
  'POST /api/inscription': { body: IdentityRequest; reply: CreationProgress };
  'DELETE /api/inscription': { body: undefined; reply: undefined };
  'POST /api/inscription/bienvenue': { body: Record<string, never>; reply: CreationProgress };
  'POST /api/inscription/preuve': { body: ProofRequest; reply: CreationProgress };
  'POST /api/inscription/conditions': { body: TermsRequest; reply: CreationProgress };
  'POST /api/inscription/mot-de-passe': { body: NewPasswordRequest; reply: CreationProgress };
  'POST /api/inscription/coordonnees': { body: ContactRequest; reply: CreationProgress };
  'POST /api/inscription/renvoi': { body: NewLinkRequest; reply: NewLinkReply };
  'POST /api/captcha': { body: Record<string, never>; reply: CaptchaReply };
  'POST /api/mot-de-passe/oubli': { body: ForgottenRequest; reply: ForgottenReply };
  'POST /api/mot-de-passe/lien': { body: LinkRequest; reply: ResetLinkReply };
  'POST /api/mot-de-passe': { body: ResetRequest; reply: { changed: true } };
  'POST /api/confirmation/etat': { body: LinkRequest; reply: LinkStateReply };
  'POST /api/confirmation': { body: LinkRequest; reply: { confirmed: true } };
  'POST /api/confirmation/renvoi': { body: LinkRequest; reply: NewLinkReply };
  'POST /api/confirmation/annulation/etat': { body: LinkRequest; reply: LinkStateReply };
  'POST /api/confirmation/annulation': { body: LinkRequest; reply: { undone: true } };
  'GET /api/franceconnect': { body: undefined; reply: FranceConnectReply };
  'GET /api/session': { body: undefined; reply: SessionReply };
  'POST /api/session/prolongation': { body: Record<string, never>; reply: OpenSession };
  'DELETE /api/session': { body: undefined; reply: SignOutReply };
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
