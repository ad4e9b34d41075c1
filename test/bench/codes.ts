import { setTimeout as sleep } from 'node:timers/promises';
import { codeIn, type ReceivedMail } from '../support/mailbox.ts';

/**
 * Reads the codes that people wait for out of the mailbox. One reader for all: each listing costs the
 * mailbox, which shares the processors with what is measured.
 */
export class Codes {
  readonly #mailbox: string;
  readonly #waiting = new Map<string, (code: string) => void>();
  #reading = false;

  /** @param mailbox url of maildev's web interface. */
  constructor(mailbox: string) {
    this.#mailbox = mailbox;
  }

  /** The next code sent to an address. Rejects when there is none within 20 s. */
  next(address: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const overdue = setTimeout(() => {
        this.#waiting.delete(address);
        reject(new Error('a code did not arrive within 20 s'));
      }, 20_000);
      this.#waiting.set(address, (code) => {
        clearTimeout(overdue);
        this.#waiting.delete(address);
        resolve(code);
      });
      void this.#read();
    });
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    while (this.#waiting.size > 0) {
      await this.#readOnce().catch(() => undefined);
      await sleep(20);
    }
    this.#reading = false;
  }

  async #readOnce(): Promise<void> {
    const reply = await fetch(`${this.#mailbox}/email`);
    for (const mail of (await reply.json()) as ReceivedMail[]) {
      await fetch(`${this.#mailbox}/email/${mail.id}`, { method: 'DELETE' });
      for (const { address } of mail.to) this.#waiting.get(address)?.(codeIn(mail));
    }
  }
}
