import { setTimeout as wait } from 'node:timers/promises';

export interface ReceivedMail {
  id: string;
  subject: string;
  html: string;
  text: string;
  to: { address: string; name: string }[];
  from: { address: string; name: string }[];
  headers: Record<string, string>;
}

const signInCodeSubject = 'code de sécurité';

/** The mailbox of the local world, read as a person would: by looking until the message is there. */
export class Mailbox {
  readonly #url: string;

  /** @param url of maildev's web interface. */
  constructor(url: string) {
    this.#url = url;
  }

  /** Messages to an address, oldest first. */
  async messagesTo(address: string): Promise<ReceivedMail[]> {
    const mails = (await (await fetch(`${this.#url}/email`)).json()) as ReceivedMail[];
    // A message cut in the middle by a crash is kept without its addresses.
    return mails.filter(({ to }: Partial<ReceivedMail>) =>
      to?.some((one) => one.address === address),
    );
  }

  /** The `count`-th message to an address. Throws when it is not there within `timeout` ms. */
  waitFor(address: string, count = 1, timeout = 20_000): Promise<ReceivedMail> {
    return this.#nth(address, (mail) => mail, { count, timeout });
  }

  /** The `count`-th one with these words in its subject, whatever else arrives beside it. */
  waitAbout(address: string, words: string, count = 1): Promise<ReceivedMail> {
    return this.#nth(address, (mail) => (mail.subject.includes(words) ? mail : undefined), {
      count,
    });
  }

  async codeFor(address: string, count = 1): Promise<string> {
    return codeIn(await this.waitFor(address, count));
  }

  /** The `count`-th code to sign in (W2), whatever else arrives beside it. */
  async signInCode(address: string, count = 1): Promise<string> {
    return codeIn(await this.waitAbout(address, signInCodeSubject, count));
  }

  /** How many codes to sign in have arrived so far. */
  async signInCodesTo(address: string): Promise<number> {
    const mails = await this.messagesTo(address);
    return mails.filter(({ subject }) => subject.includes(signInCodeSubject)).length;
  }

  /** The `count`-th code that changes a password (M1): alone on its line, unlike a year. */
  changeCode = (address: string, count = 1): Promise<string> =>
    this.#nth(address, ({ text }) => /^ *([0-9]{4}) *$/mu.exec(text)?.[1], { count });

  /** What stands behind the `#` of the `count`-th link to that page. */
  linkTo(page: string, address: string, count = 1): Promise<string> {
    const pattern = new RegExp(`/${page}#(\\S+)`, 'u');
    return this.#nth(address, ({ text }) => pattern.exec(text)?.[1], { count });
  }

  async clear(): Promise<void> {
    await fetch(`${this.#url}/email/all`, { method: 'DELETE' });
  }

  /** Takes away the messages to these addresses only: others may be waiting for theirs. */
  async forget(...addresses: readonly string[]): Promise<void> {
    for (const { id } of (await Promise.all(addresses.map((one) => this.messagesTo(one)))).flat()) {
      await fetch(`${this.#url}/email/${id}`, { method: 'DELETE' });
    }
  }

  async #nth<Found>(
    address: string,
    look: (mail: ReceivedMail) => Found | undefined,
    { count, timeout = 20_000 }: { count: number; timeout?: number },
  ): Promise<Found> {
    for (const end = Date.now() + timeout; Date.now() < end;) {
      const found = (await this.messagesTo(address)).map(look).filter((one) => one !== undefined);
      const nth = found[count - 1];
      if (nth !== undefined) return nth;
      await wait(100);
    }
    throw new Error(`message ${count} to ${address} did not arrive within ${timeout} ms`);
  }
}

/** The six digits of a message's text, spaces between them forgiven. */
export function codeIn({ text }: Pick<ReceivedMail, 'text'>): string {
  const found = /(?<![0-9])(?:[0-9][ \u00a0\u202f]?){5}[0-9](?![0-9])/u.exec(text);
  if (!found) throw new Error('the message holds no code');
  return found[0].replace(/\D/gu, '');
}
