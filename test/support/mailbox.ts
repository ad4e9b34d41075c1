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
  async waitFor(address: string, count = 1, timeout = 20_000): Promise<ReceivedMail> {
    for (const end = Date.now() + timeout; Date.now() < end;) {
      const mail = (await this.messagesTo(address))[count - 1];
      if (mail) return mail;
      await wait(100);
    }
    throw new Error(`message ${count} to ${address} did not arrive within ${timeout} ms`);
  }

  async codeFor(address: string, count = 1): Promise<string> {
    return codeIn(await this.waitFor(address, count));
  }

  async clear(): Promise<void> {
    await fetch(`${this.#url}/email/all`, { method: 'DELETE' });
  }
}

/** The six digits of a message's text, spaces between them forgiven. */
export function codeIn({ text }: Pick<ReceivedMail, 'text'>): string {
  const found = /(?<![0-9])(?:[0-9][ \u00a0\u202f]?){5}[0-9](?![0-9])/u.exec(text);
  if (!found) throw new Error('the message holds no code');
  return found[0].replace(/\D/gu, '');
}
