import { minutes, seconds } from '../../domain/duration.ts';
import type { Sent } from './sender.ts';

const firstRetry = seconds(2);
const longestRetry = minutes(5);
/** Somebody is at it: something was done that recently, ms. */
const attended = minutes(1);

/**
 * Tries again, less and less often, what could not be sent. Each try that reaches the service counts as activity there:
 * with nobody at it none is made, or a session left open would not end after its 15 minutes.
 */
export class Retries {
  readonly #send: (again: boolean) => Promise<Sent | undefined>;
  readonly #signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = firstRetry;
  #heardAt = Date.now();
  /** A try is due, and waits for somebody to be there. */
  #due = false;

  constructor(send: (again: boolean) => Promise<Sent | undefined>, signal: AbortSignal) {
    this.#send = send;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** There is a reason to think that it works now. */
  now(): void {
    this.#wait = firstRetry;
    void this.#try(false);
  }

  /** Somebody does something. */
  heard(): void {
    this.#heardAt = Date.now();
    if (this.#due) void this.#try(true);
  }

  async #try(again: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#due = false;
    const sent = await this.#send(again);
    clearTimeout(this.#timer);
    if (sent === 'done') this.#wait = firstRetry;
    if (sent !== 'later' || this.#signal.aborted) return;
    this.#timer = setTimeout(() => this.#again(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, longestRetry);
  }

  #again(): void {
    if (Date.now() - this.#heardAt < attended) void this.#try(true);
    else this.#due = true;
  }
}
