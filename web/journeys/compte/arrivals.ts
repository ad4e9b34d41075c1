import { patiently } from '../../shell/patiently.ts';
import type { Arrival } from './arrival.ts';

/** What stands in the place of the page; undefined when it is the page itself. */
export type Before = Arrival | 'asking' | undefined;

/**
 * What may come before the page, and when (A3). A page that is shown is not taken from under the person’s hands, unless
 * nothing works there any more: all but new terms waits for the next opening.
 */
export class Arrivals {
  readonly #show: (before: Before) => void;
  /** Counts what was asked: the answer to a former question is nobody’s any more. */
  #asked = 0;

  constructor(show: (before: Before) => void) {
    this.#show = show;
  }

  /**
   * The area was opened. `likely`: the page waits for the answer, but not for long. True when what was found could not
   * be said, and is to be said another time.
   */
  async greet(asking: Promise<Arrival | undefined>, likely: boolean): Promise<boolean> {
    const mine = this.#begin();
    let pageShown = !likely;
    this.#show(likely ? 'asking' : undefined);
    const arrival = await patiently(asking, () => {
      pageShown = true;
      if (mine()) this.#show(undefined);
    });
    if (!mine()) return false;
    const late = pageShown && arrival !== undefined && !arrival.termsDue;
    this.#show(late ? undefined : arrival);
    return late;
  }

  /** New terms were met by the page. False when they cannot be shown. */
  async demand(asking: Promise<Arrival | undefined>): Promise<boolean> {
    const mine = this.#begin();
    this.#show('asking');
    const arrival = await asking;
    if (mine()) this.#show(arrival);
    return !mine() || arrival !== undefined;
  }

  /** All is said, or the area was left. */
  over(): void {
    this.#begin();
    this.#show(undefined);
  }

  #begin(): () => boolean {
    const asked = (this.#asked += 1);
    return () => this.#asked === asked;
  }
}
