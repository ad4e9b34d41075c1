import type { Outcome } from '../../shell/outcome.ts';
import { endOfSession, tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import { JourneyElement } from '../../ui/journey-element.ts';

/** What the page is called at this moment, and whether it tells of a failure. */
export interface Heading {
  title: string;
  failed: boolean;
}

/** Base of the pages of an open session: their title, the focus, and calls that may find the session over. */
export abstract class AccountPageElement extends JourneyElement {
  #focusNext: string | undefined;

  /** Undefined while there is nothing to read yet: the title, and the focus with it, wait. */
  protected abstract heading(): Heading | undefined;

  /** Puts the focus where the person goes on, once the screen shows it. `selector`: of the element. */
  protected focusNext(selector: string): void {
    this.#focusNext = selector;
  }

  protected override updated(): void {
    const heading = this.heading();
    if (heading) tellShell(this, 'journey-title', heading);
    if (this.#focusNext) this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  /**
   * Awaits an answer; `onSlow` is called once if it takes long. Undefined when there is nobody to show it to: the
   * session is over or new terms come first, which is told upwards, or the person has gone to another page.
   */
  protected async answerTo<Value>(
    asking: Promise<Outcome<Value>>,
    onSlow: () => void = () => {},
  ): Promise<Outcome<Value> | undefined> {
    const outcome = await patiently(asking, onSlow);
    if (!this.isConnected) return undefined;
    if (!outcome.ok && outcome.failure.code === 'terms-due') {
      tellShell(this, 'journey-terms-due', undefined);
      return undefined;
    }
    const reason = outcome.ok ? undefined : endOfSession(outcome.failure.code);
    if (!reason || this.tellsEnd()) return outcome;
    tellShell(this, 'journey-signed-out', { reason });
    return undefined;
  }

  /** No session is open. True when that is told here: what is shown can be read on without. */
  protected tellsEnd(): boolean {
    return false;
  }

  /** What is in a field now; empty when there is no such field. */
  protected typed(id: string): string {
    return this.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }
}
