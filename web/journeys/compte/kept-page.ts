import { offlineTexts, type Staleness } from '../../../domain/messages/hors-connexion.ts';
import type { KeptPage } from '../../offline/last-known.ts';
import { forgetSessionAccount } from '../../offline/session-account.ts';
import { isTransport } from '../../offline/transport.ts';
import type { VaultChange } from '../../offline/vault.ts';
import type { Outcome } from '../../shell/outcome.ts';
import { endOfSession, tellShell } from '../../shell/page.ts';
import { AccountPageElement } from './account-page.ts';
import { offlinePart } from './offline-part.ts';

/** Why there was nothing better to show than what is hidden now. */
export type HiddenFor = Exclude<Staleness, 'signed-out'>;

/** The page that is shown was true at some moment of the past. */
export interface LastKnown {
  /** Ms since the epoch. */
  at: number;
  why: Staleness;
}

/**
 * Base of the pages that can be read without network (I1, I2): kept in the vault each time they are read, and shown
 * from there when the service cannot be reached.
 */
export abstract class KeptPageElement<Value> extends AccountPageElement {
  static override properties = { known: { state: true } };

  /** Set when what is shown is the last known, not the present. */
  declare known: LastKnown | undefined;

  #leaving = new AbortController();
  /** Why the page could not be read, the last time. */
  #why: Staleness | undefined;
  /** The page is to be read again once the person has finished what they are at. */
  #putOff = false;

  protected abstract readonly keptAs: KeptPage;
  /** Shows what was true once. */
  protected abstract showKept(value: Value): void;
  /** Takes what is kept off the screen: the vault is locked. */
  protected abstract hideKept(why: HiddenFor): void;
  /** True while there is nothing to read. */
  protected abstract isEmpty(): boolean;
  /** Reads the page again. */
  protected abstract readAgain(): void;
  /** True while a form is open: nothing is asked that the person has not asked for. */
  protected isBusy(): boolean {
    return false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const again = (): void => void (this.known && !document.hidden && this.readWhenFree());
    addEventListener('online', again, { signal });
    document.addEventListener('visibilitychange', again, { signal });
    void this.#watchVault(signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  /** Reads the page again, now or as soon as nobody is in the middle of something. */
  protected readWhenFree(): void {
    this.#putOff = this.isBusy();
    if (!this.#putOff) this.readAgain();
  }

  /** The person has finished what they were at. */
  protected becameFree(): void {
    if (this.#putOff) this.readWhenFree();
  }

  /** Who reads without network is not sent away because there is one again. */
  protected override tellsEnd(): boolean {
    if (!this.known) return false;
    forgetSessionAccount();
    this.known = { ...this.known, why: 'signed-out' };
    return true;
  }

  /**
   * Awaits the page's own data. What was kept is shown when they are long in coming, and when they do not come;
   * undefined then, as when there is nobody to show anything to.
   */
  protected async readPage(asking: Promise<Outcome<Value>>): Promise<Outcome<Value> | undefined> {
    let answered = false;
    const outcome = await this.answerTo(
      asking,
      () => void this.#showLastKnown('slow', () => !answered),
    );
    answered = true;
    this.#why = undefined;
    if (!outcome) return undefined;
    if (outcome.ok) {
      this.isOfNow(outcome.value);
      return outcome;
    }
    const { code } = outcome.failure;
    if (endOfSession(code)) return undefined;
    if (!isTransport(code)) return outcome;
    this.#why = code;
    return (await this.#showLastKnown(code)) ? undefined : outcome;
  }

  /** What is shown has just been answered by the service. */
  protected isOfNow(value: Value): void {
    this.known = undefined;
    void offlinePart().then((part) => part?.keepPage(this.keptAs, value));
  }

  async #watchVault(signal: AbortSignal): Promise<void> {
    const part = await offlinePart();
    part?.onVaultChange((change) => this.#vaultChanged(change), signal);
  }

  #vaultChanged(change: VaultChange): void {
    if (change === 'opened') return void this.#unlocked();
    if (!this.known) return;
    const { why } = this.known;
    this.known = undefined;
    if (why === 'signed-out') this.#leave();
    else this.hideKept(why);
  }

  /** Nothing is left to read, and nobody is signed in. A moment later: it may be the leaving that has locked it. */
  #leave(): void {
    queueMicrotask(() => {
      if (this.isConnected) tellShell(this, 'journey-signed-out', { reason: 'sign-in-first' });
    });
  }

  /** What is kept first: it is there at once, and the network may not be. */
  async #unlocked(): Promise<void> {
    if (this.#why && this.isEmpty()) await this.#showLastKnown(this.#why, () => this.isEmpty());
    this.readWhenFree();
  }

  /** False when there is none, or it is not wanted any more. */
  async #showLastKnown(why: Staleness, wanted = (): boolean => true): Promise<boolean> {
    const before = this.known;
    const part = await offlinePart();
    const kept = await part?.lastKnown<Value>(this.keptAs, why);
    if (!kept || !wanted() || !this.isConnected || !part?.vaultFor(why)) return false;
    this.known = { at: kept.at, why };
    this.showKept(kept.value);
    if (before && why !== 'slow')
      tellShell(this, 'journey-announce', { text: offlineTexts.stillStale(why) });
    return true;
  }
}
