import { generatedAccount, generatedPerson } from '../../dev/generated-person.ts';
import { demoPassword, people } from '../../dev/people.ts';
import type { Codes } from './codes.ts';
import { type Connection, type Reply, requestText } from './connection.ts';

/** What a journey asks of the server, in order. The wait for the mail is no part of any. */
export const steps = ['password', 'code asked', 'code typed'] as const;
export type Step = (typeof steps)[number];

export interface JourneyTimes {
  /** ms of each step, as the browser sees it. */
  steps: Record<Step, number>;
  /** ms from the reply that granted the code to the moment it was read in the mailbox. */
  mail: number;
}

const phone =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) ' +
  'Chrome/142.0.0.0 Mobile Safari/537.36';

/** Whose account is signed in to, and from which address. */
export interface Holder {
  nir: string;
  email: string;
  address: string;
}

/** The nth generated person, on a network of their own. */
export const generatedHolder = (n: number): Holder => ({
  nir: generatedPerson(n).nir,
  email: generatedAccount(n).email ?? '',
  address: `10.${(n >> 8) & 255}.${n & 255}.1`,
});

/** A person of the demo, whose account has everything that an account may have. */
export function demoHolder(firstName: string): Holder {
  const person = people.find((one) => one.firstName === firstName);
  if (!person?.account?.email) throw new Error(`${firstName} has no account with an address`);
  return { nir: person.nir, email: person.account.email, address: '10.254.0.1' };
}

/** A browser as the server knows one: what it says of itself, and its cookies. */
export class Browser {
  readonly #holder: Holder;
  readonly #port: number;
  readonly #cookies = new Map<string, string>();

  constructor(port: number, holder: Holder) {
    this.#port = port;
    this.#holder = holder;
  }

  /** Password, code asked, code typed: the session is open at the end. */
  async signIn(connection: Connection, codes: Codes): Promise<JourneyTimes> {
    const { nir, email } = this.#holder;
    const timed = async (path: string, body: object): Promise<number> => {
      const start = performance.now();
      const reply = await connection.exchange(this.text('POST', path, body));
      const time = performance.now() - start;
      this.#keep(reply);
      if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.body}`);
      return time;
    };
    const password = await timed('/api/connexion', { nir, password: demoPassword });
    const codeAsked = await timed('/api/connexion/code', {});
    const asked = performance.now();
    const code = await codes.next(email);
    const mail = performance.now() - asked;
    const answer = { code, rememberDevice: false };
    const codeTyped = await timed('/api/connexion/verification', answer);
    return { steps: { password, 'code asked': codeAsked, 'code typed': codeTyped }, mail };
  }

  /** The text of a session check, to be sent as it is. */
  get sessionCheck(): string {
    return this.text('GET', '/api/session');
  }

  /** Throws unless a session is open: a check of none is answered as calmly. */
  async confirmOpen(connection: Connection): Promise<void> {
    const { status, body } = await connection.exchange(this.sessionCheck);
    const { open } = JSON.parse(body) as { open?: boolean };
    if (status !== 200 || open !== true) throw new Error(`no session is open: ${status} ${body}`);
  }

  /** By name, to be given to another browser. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  private text(method: string, path: string, body?: object): string {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = [
      `User-Agent: ${phone}`,
      `CF-Connecting-IP: ${this.#holder.address}`,
      ...(cookies === '' ? [] : [`Cookie: ${cookies}`]),
    ];
    return requestText(this.#port, method, path, headers, body);
  }

  #keep({ cookies }: Reply): void {
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}
