import type { CaptchaAnswer } from '../../../domain/wire/captcha.ts';
import { call } from '../../shell/api.ts';
import { JourneyElement } from '../journey-element.ts';
import {
  type CaptchaEvent,
  type CaptchaGap,
  type CaptchaState,
  gapOf,
  initialState,
  isOpen,
  type Reason,
  reduce,
} from './machine.ts';
import { Sound } from './sound.ts';
import './style.ts';
import { captchaField, captchaView } from './view.ts';
import { begin, type Work } from './work.ts';

/**
 * A text to copy, seen or heard, for the form around it (P1): `gap()` before sending, `answer()` to send,
 * `renew()` once the answer has been refused. `captcha-renewed` bubbles when another text is there that the form
 * did not ask for: what it said about the former one is over.
 */
export class AmeliCaptcha extends JourneyElement {
  static override properties = { error: { attribute: false }, state: { state: true } };

  /** What is wrong with what was typed, in words. */
  declare error: string | undefined;
  declare state: CaptchaState;
  #work: Work | undefined;
  /** When the text on the plate is of no more use, by this machine's clock. */
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The latest request: answers to former ones are not looked at. */
  #asked = 0;
  readonly #sound = new Sound((is) => this.#move({ type: 'sound', is }));

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusin', this.#back);
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('online', this.#online);
    void this.#load('first');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusin', this.#back);
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('online', this.#online);
    this.#leave();
  }

  protected override render() {
    return captchaView(this.state, this.error, {
      listen: () => isOpen(this.state) && this.#sound.toggle(this.state.challenge),
      other: () => this.#other('asked'),
      pictureFailed: () => this.#move({ type: 'failed', code: 'unreachable' }),
    });
  }

  /** What is missing before anything can be sent. A text whose time is up: another one is on its way. */
  gap(): CaptchaGap | undefined {
    this.#look();
    const gap = gapOf(this.state, this.#input.value);
    if (this.state.plate === 'expired') this.#other('time');
    return gap;
  }

  /** What goes with the request; waits for the work if need be, and says so. */
  async answer(): Promise<CaptchaAnswer> {
    const { challenge } = this.state;
    const answer = this.#input.value;
    this.#move({ type: 'checking', on: true });
    const work = await this.#work?.done;
    this.#move({ type: 'checking', on: false });
    return { challenge, answer, work: work || 'none' };
  }

  /** Another text in the place of one that has been answered; the focus stays where it is. */
  renew(): void {
    void this.#load('spent');
  }

  #other(reason: Reason): void {
    if (this.state.plate === 'loading') return;
    void this.#load(reason);
    this.dispatchEvent(new CustomEvent('captcha-renewed', { bubbles: true }));
  }

  async #load(reason: Reason): Promise<void> {
    this.#leave();
    if (this.hasUpdated) this.#input.value = '';
    this.#move({ type: 'asked', reason });
    const asked = this.#asked;
    const outcome = await call('POST /api/captcha', {});
    if (asked !== this.#asked) return;
    if (!outcome.ok) return this.#move({ type: 'failed', code: outcome.failure.code });
    const { endsIn, work } = outcome.value;
    this.#until = Date.now() + endsIn;
    this.#timer = setTimeout(this.#look, endsIn);
    this.#work = begin(work);
    this.#move({ type: 'came', reply: outcome.value });
  }

  /** Is the time up? Asked by the timer, and whenever the machine or the page may have slept. */
  readonly #look = (): void => {
    if (!isOpen(this.state) || Date.now() < this.#until) return;
    this.#move({ type: 'ended' });
    // The person is at it: no need to come back.
    if (document.hasFocus() && this.contains(document.activeElement)) this.#other('time');
  };

  readonly #back = (): void => {
    this.#look();
    if (this.state.plate === 'expired') this.#other('time');
  };

  readonly #online = (): void => {
    if (this.state.plate === 'failed') this.#other('asked');
  };

  #leave(): void {
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.#work?.stop();
    this.#sound.stop();
  }

  #move(event: CaptchaEvent): void {
    this.state = reduce(this.state, event);
  }

  get #input(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(`#${captchaField}`)!;
  }
}

customElements.define('ameli-captcha', AmeliCaptcha);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-captcha': AmeliCaptcha;
  }
}
