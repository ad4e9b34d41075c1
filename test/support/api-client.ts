import { demoPassword } from './demo.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** The body; `{}` when there is none. */
  reply: Reply;
}

/** Whatever the API answers to anything. */
interface Reply {
  status?: number;
  code?: string;
  title?: string;
  requestId?: string;
  until?: string;
  attemptsLeft?: number;
  step?: string;
  requestsLeft?: number;
  state?: string;
  /** Of the session. */
  open?: boolean;
}

/** A browser as far as the API can tell, over HTTP: it keeps cookies, and may hang up in the middle. */
export class ApiClient {
  readonly #origin: string;
  readonly #cookies: Map<string, string>;

  constructor(origin: string, cookies: Iterable<[string, string]> = []) {
    this.#origin = origin;
    this.#cookies = new Map(cookies);
  }

  /** Another one with the same cookies. */
  clone = (): ApiClient => new ApiClient(this.#origin, this.#cookies);

  /** @param signal hangs up when it is aborted; the promise then rejects. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    signal: AbortSignal | null = null,
  ): Promise<Answer> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        ...(method !== 'GET' && { Origin: this.#origin }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        // No network: the coarse shield, a disk write a request locally, lets the request pass unasked.
        'CF-Connecting-IP': 'nowhere',
        ...(this.#cookies.size > 0 && { Cookie: this.#cookieHeader }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const reply = (text === '' ? {} : JSON.parse(text)) as Reply;
    return { status: response.status, headers: response.headers, reply };
  }

  get = (path: string) => this.send('GET', path);
  post = (path: string, body: unknown = {}, signal?: AbortSignal) =>
    this.send('POST', path, body, signal);

  password = (nir: string, typed = demoPassword, signal?: AbortSignal) =>
    this.post('/api/connexion', { nir, password: typed }, signal);
  askCode = () => this.post('/api/connexion/code');
  typeCode = (code: string, { rememberDevice = false, signal }: TypingCode = {}) =>
    this.post('/api/connexion/verification', { code, rememberDevice }, signal);

  get #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    if (/Max-Age=0/iu.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

interface TypingCode {
  rememberDevice?: boolean;
  signal?: AbortSignal;
}
