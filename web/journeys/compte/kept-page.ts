import { offlineTexts, type Staleness } from '../../../domain/messages/hors-connexion.ts';
import type { KeptPage } from '../../offline/last-known.ts';
import { isTransport } from '../../offline/transport.ts';
import type { VaultChange } from '../../offline/vault.ts';
import type { Outcome } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { AccountPageElement } from './account-page.ts';
import { offlinePart } from './offline-part.ts';

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

  protected abstract readonly keptAs: KeptPage;
  /** Shows what was true once. */
  protected abstract showKept(value: Value): void;
  /** Takes what is kept off the screen: the vault is locked. */
  protected abstract hideKept(why: Staleness): void;
  /** True while there is nothing to read. */
  protected abstract isEmpty(): boolean;
  /** Reads the page again. */
  protected abstract readAgain(): void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const again = (): void => void (this.known && !document.hidden && this.readAgain());
    addEventListener('online', again, { signal });
    document.addEventListener('visibilitychange', again, { signal });
    void this.#watchVault(signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
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
    this.hideKept(this.known.why);
    this.known = undefined;
  }

  /** What is kept first: it is there at once, and the network may not be. */
  async #unlocked(): Promise<void> {
    if (this.#why && this.isEmpty()) await this.#showLastKnown(this.#why, () => this.isEmpty());
    this.readAgain();
  }

  /** False when there is none, or it is not wanted any more. */
  async #showLastKnown(why: Staleness, wanted = (): boolean => true): Promise<boolean> {
    const before = this.known;
    const part = await offlinePart();
    const kept = await part?.lastKnown<Value>(this.keptAs);
    if (!kept || !wanted() || !this.isConnected || !part?.ownVault()) return false;
    this.known = { at: kept.at, why };
    this.showKept(kept.value);
    if (before && why !== 'slow')
      tellShell(this, 'journey-announce', { text: offlineTexts.stillStale(why) });
    return true;
  }
}
