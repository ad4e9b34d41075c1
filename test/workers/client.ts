import { env, exports } from 'cloudflare:workers';
import { Mailbox } from '../support/mailbox.ts';

export const origin = 'https://ameli-edge.test';
export const password = 'Demo-Ameli-2026';
export const mailbox = new Mailbox((env as unknown as { MAILBOX_URL: string }).MAILBOX_URL);

let networks = 0;

/** A browser as far as the API can tell: it keeps cookies, and each has a network of its own. */
export class Client {
  readonly cookies = new Map<string, string>();
  readonly #address = `10.${(networks += 1) >> 8}.${networks & 255}.1`;

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await exports.default.fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'CF-Connecting-IP': this.#address,
        ...(method !== 'GET' && { Origin: origin }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(this.cookies.size > 0 && { Cookie: this.cookieHeader }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const reply = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, reply };
  }

  get = (path: string) => this.send('GET', path);
  post = (path: string, body: unknown = {}) => this.send('POST', path, body);
  delete = (path: string) => this.send('DELETE', path);

  password = (nir: string, typed = password) =>
    this.post('/api/connexion', { nir, password: typed });
  askCode = () => this.post('/api/connexion/code');
  typeCode = (code: string, rememberDevice = false) =>
    this.post('/api/connexion/verification', { code, rememberDevice });

  /** Password, code from the mailbox, session. `mail`: how many codes there will be by then. */
  async signIn(nir: string, address: string, { mail = 1, rememberDevice = false } = {}) {
    await this.password(nir);
    await this.askCode();
    return this.typeCode(await mailbox.signInCode(address, mail), rememberDevice);
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The application's present instant, ms since the epoch. */
export async function appNow(): Promise<number> {
  const response = await exports.default.fetch(`${origin}/dev/clock`);
  const { now } = await response.json<{ now: string }>();
  return Date.parse(now);
}

/** Moves the application's clock. */
export async function advance(span: string): Promise<void> {
  const response = await exports.default.fetch(`${origin}/dev/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance: span }),
  });
  if (!response.ok) throw new Error(`the clock did not move: ${response.status}`);
  await response.body?.cancel();
}
