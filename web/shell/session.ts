import type { Clock } from '../../domain/clock.ts';
import type { ArrivalReason } from '../../domain/messages/connexion.ts';
import type { OpenSession, SessionReply } from '../../domain/wire/session.ts';
import { call, type ApiOptions } from './api.ts';
import type { Outcome } from './outcome.ts';
import {
  countdownState,
  startCountdown,
  untilNextChange,
  type Countdown,
} from './session-countdown.ts';

/** What tabs of one browser tell each other. */
type TabMessage =
  | { type: 'opened' }
  | { type: 'prolonged'; session: OpenSession }
  | { type: 'closed' };

export interface SessionWatcher {
  /** The end is near. */
  onWarning: (countdown: Countdown) => void;
  /** No warning to show any more: prolonged here or in another tab. */
  onProlonged: () => void;
  onEnd: (reason: ArrivalReason) => void;
  /** Another tab signed in, perhaps as somebody else. */
  onOpenedElsewhere: () => void;
}

/**
 * What this tab knows of the session. The server alone decides; here the remaining time is counted down,
 * and at zero the server is asked, for another tab may have prolonged the session.
 */
export class Session {
  readonly #clock: Clock;
  readonly #watcher: SessionWatcher;
  readonly #tabs = new BroadcastChannel('session');
  #countdown: Countdown | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: Clock, watcher: SessionWatcher) {
    this.#clock = clock;
    this.#watcher = watcher;
    this.#tabs.addEventListener('message', ({ data }) => this.#hear(data as TabMessage));
    // Timers sleep with the device and in hidden tabs.
    document.addEventListener('visibilitychange', () => this.#tick());
  }

  /** Asks the server; an open session starts the countdown. Asking counts as activity. */
  async check(options?: ApiOptions): Promise<Outcome<SessionReply>> {
    const outcome = await call('GET /api/session', undefined, options);
    if (outcome.ok && outcome.value.open) this.#start(outcome.value);
    return outcome;
  }

  /** After a sign-in in this tab. */
  announceOpening(): void {
    this.#tell({ type: 'opened' });
  }

  /** After a prolongation in this tab. */
  prolonged(session: OpenSession): void {
    this.#start(session);
    this.#tell({ type: 'prolonged', session });
  }

  /** After a sign-out in this tab. */
  announceClosing(): void {
    this.#tell({ type: 'closed' });
  }

  get open(): boolean {
    return this.#countdown !== undefined;
  }

  /** Forgets the countdown: the page shown is nobody's any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#countdown = undefined;
  }

  #start(session: OpenSession): void {
    this.#countdown = startCountdown(session, this.#clock.now());
    this.#watcher.onProlonged();
    this.#tick();
  }

  #tick(): void {
    clearTimeout(this.#timer);
    const countdown = this.#countdown;
    if (!countdown) return;
    const now = this.#clock.now();
    const state = countdownState(countdown, now);
    if (state === 'ended') return void this.#verifyEnd();
    if (state === 'warning') this.#watcher.onWarning(countdown);
    this.#timer = setTimeout(() => this.#tick(), untilNextChange(countdown, now) + 50);
  }

  /** This device's clock may have been moved: only the server's word ends the session, or its silence. */
  async #verifyEnd(): Promise<void> {
    this.#countdown = undefined;
    const outcome = await this.check();
    if (!outcome.ok || !outcome.value.open) this.#end('session-expired');
  }

  #end(reason: ArrivalReason): void {
    this.stop();
    this.#watcher.onEnd(reason);
  }

  #hear(message: TabMessage): void {
    if (message.type === 'opened') this.#watcher.onOpenedElsewhere();
    if (!this.#countdown) return;
    if (message.type === 'prolonged') this.#start(message.session);
    if (message.type === 'closed') this.#end('signed-out-elsewhere');
  }

  #tell(message: TabMessage): void {
    this.#tabs.postMessage(message);
  }
}
