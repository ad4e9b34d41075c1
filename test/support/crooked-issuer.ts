import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { identityFor } from '../../dev/franceconnect/identities.ts';
import { staffFor } from '../../dev/organisation/staff.ts';
import { crookedClient, type CrookedFault } from './crooked-faults.ts';
import { Signer } from './crooked-signer.ts';

interface Grant {
  fault: CrookedFault;
  nonce: string;
  challenge: string;
  redirectUri: string;
  login: string;
  used: boolean;
}

export interface CrookedReply {
  status?: number;
  type?: string;
  location?: string;
  body?: string;
}

/** One provider: its own keys, its own count of calls. Its fault is the beginning of its name. */
export class CrookedIssuer {
  readonly issuer: string;
  readonly fault: CrookedFault;
  readonly signer = new Signer();
  readonly hits: Record<string, number> = {};
  readonly #grants = new Map<string, Grant>();

  constructor(origin: string, name: string) {
    this.issuer = `${origin}/${name}`;
    this.fault = name.split('~')[0] as CrookedFault;
  }

  /** The answer, or undefined for a line that is cut. */
  async answer(
    endpoint: string,
    query: URLSearchParams,
    req: IncomingMessage,
  ): Promise<CrookedReply | undefined> {
    this.hits[endpoint] = (this.hits[endpoint] ?? 0) + 1;
    if (this.fault === 'hangs-up') return undefined;
    switch (endpoint) {
      case '.well-known/openid-configuration':
        return this.#discovery();
      case 'jwks':
        return json(await this.signer.publicKeys());
      case 'authorize':
        return this.#authorize(query);
      case 'token':
        return this.#token(new URLSearchParams(await text(req)));
      case 'userinfo':
        return this.#userInfo(req.headers.authorization?.replace('Bearer ', '') ?? '');
      case 'rotate':
        this.signer.rotate();
        return json({});
      case 'hits':
        return json(this.hits);
      default:
        return { status: 404 };
    }
  }

  #discovery(): CrookedReply {
    if (this.fault === 'discovery-not-json')
      return { type: 'text/html', body: '<h1>Bienvenue</h1>' };
    const { issuer } = this;
    return json({
      issuer: this.fault === 'discovery-issuer' ? 'https://franceconnect.example' : issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint:
        this.fault === 'discovery-insecure'
          ? 'http://franceconnect.example/token'
          : `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      ...(this.fault !== 'discovery-incomplete' && {
        end_session_endpoint: `${issuer}/session/end`,
      }),
      authorization_response_iss_parameter_supported: true,
    });
  }

  #authorize(query: URLSearchParams): CrookedReply {
    const fault = (query.get('fault') ?? this.fault) as CrookedFault;
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('state', query.get('state') ?? '');
    back.searchParams.set(
      'iss',
      fault === 'callback-issuer' ? 'https://franceconnect.example' : this.issuer,
    );
    const [, error] = /^error-(.+)$/u.exec(fault) ?? [];
    if (error !== undefined) back.searchParams.set('error', error);
    if (error === undefined) {
      const code = randomUUID();
      back.searchParams.set('code', code);
      this.#grants.set(code, {
        fault,
        nonce: query.get('nonce') ?? '',
        challenge: query.get('code_challenge') ?? '',
        redirectUri: query.get('redirect_uri') ?? '',
        login: query.get('person') ?? 'karim',
        used: false,
      });
    }
    return { status: 303, location: back.href };
  }

  async #token(form: URLSearchParams): Promise<CrookedReply> {
    const code = form.get('code') ?? '';
    const grant = this.#grants.get(code);
    const client = form.get('client_id') === crookedClient.id;
    if (!client || form.get('client_secret') !== crookedClient.secret) {
      return json({ error: 'invalid_client' }, 401);
    }
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const holds = grant?.challenge === verifier && grant.redirectUri === form.get('redirect_uri');
    if (grant === undefined || grant.used || !holds) return json({ error: 'invalid_grant' }, 400);
    grant.used = true;
    switch (grant.fault) {
      case 'token-500':
        return { status: 500 };
      case 'token-redirects':
        return { status: 302, location: `${this.issuer}/token` };
      case 'token-endless':
        return json({ access_token: 'x'.repeat(100_000) });
      case 'token-not-json':
        return { type: 'text/html', body: '<h1>Bienvenue</h1>' };
      case 'token-without-identity':
        return json({ access_token: code, token_type: 'Bearer', expires_in: 60 });
    }
    const idToken = await this.signer.idToken(this.#claims(grant), grant.fault);
    return json({ access_token: code, token_type: 'Bearer', expires_in: 60, id_token: idToken });
  }

  async #userInfo(code: string): Promise<CrookedReply> {
    const grant = this.#grants.get(code);
    if (grant === undefined) return { status: 401 };
    const { nonce: _, acr: __, ...common } = this.#claims(grant);
    const claims = { ...common, ...identityFor(grant.login) };
    if (grant.fault === 'userinfo-plain') return json(claims);
    const body = await this.signer.userInfo(claims, grant.fault);
    return { type: 'application/jwt', body };
  }

  #claims({ nonce, login }: Grant) {
    const now = Math.floor(Date.now() / 1000);
    const sub = createHash('sha256').update(login).digest('hex');
    const { issuer: iss } = this;
    const claims = { iss, sub, aud: crookedClient.id, iat: now, exp: now + 60, nonce };
    // Whoever works for the organisation is known to the same provider (K1).
    return { ...claims, acr: 'eidas1', ...staffFor(login) };
  }
}

const json = (body: object, status = 200): CrookedReply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

async function text(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) body += String(chunk);
  return body;
}
