import type { StrengthLevel } from '../../../../domain/messages/mot-de-passe.ts';
import { openOwnWorker } from '../../own-worker/own-worker.ts';
// oxlint-disable-next-line import/default -- the bundler makes it: the address of the file, not the file.
import workerUrl from './strength.worker.ts?worker&url';

export interface Question {
  id: number;
  password: string;
  known: readonly string[];
}

export interface Reply {
  id: number;
  level: StrengthLevel;
}

type Told = StrengthLevel | 'unavailable';

/** Ms without a key pressed before the level is asked for. */
const pause = 200;

/** The indicative level of a password, worked out beside the page. It may be late or missing: nothing waits for it. */
export class StrengthMeter {
  readonly #tell: (told: Told) => void;
  #worker: Worker | undefined;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `tell` gets the level of the last password asked about, or `unavailable`. */
  constructor(tell: (told: Told) => void) {
    this.#tell = tell;
    try {
      this.#worker = openOwnWorker('strength-worker', workerUrl);
      this.#worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
        if (data.id === this.#last) this.#tell(data.level);
      });
      this.#worker.addEventListener('error', () => this.#giveUp());
    } catch {
      this.#worker = undefined;
    }
  }

  ask(password: string, known: readonly string[]): void {
    clearTimeout(this.#timer);
    this.#last += 1;
    const question: Question = { id: this.#last, password, known };
    if (password === '') return;
    if (!this.#worker) return this.#tell('unavailable');
    this.#timer = setTimeout(() => this.#worker?.postMessage(question), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#last += 1;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #giveUp(): void {
    this.stop();
    this.#tell('unavailable');
  }
}
