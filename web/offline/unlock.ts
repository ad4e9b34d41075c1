import { unlockTexts as texts, type UnlockFailure } from '../../domain/messages/deverrouillage.ts';
import { unlockWith } from '../journeys/biometrie/authenticator.ts';
import { tellShell } from '../shell/page.ts';
import { JourneyElement } from '../ui/journey-element.ts';
import { lastSessionAccount } from './session-account.ts';
import { unlockView } from './unlock-view.ts';
import { knownVaults, openVault, type KnownVault } from './vault.ts';

/**
 * The way to what is kept on this device: the fingerprint or the face opens it, with no network at all. Whoever shows
 * it listens to the vault's changes.
 */
export class AmeliDeverrouillage extends JourneyElement {
  static override properties = {
    vaults: { state: true },
    opening: { state: true },
    failure: { state: true },
    forWaiting: { attribute: false },
  };

  /** Undefined while they are looked for. */
  declare vaults: readonly KnownVault[] | undefined;
  /** The credential that the phone is asked for. */
  declare opening: string | undefined;
  declare failure: UnlockFailure | undefined;
  /** The page is there: only what waits to be sent is locked. Nothing is shown when nothing is kept. */
  declare forWaiting: boolean;

  constructor() {
    super();
    this.forWaiting = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  protected override render() {
    return unlockView(this, (vault) => void this.#unlock(vault));
  }

  async #look(): Promise<void> {
    const account = lastSessionAccount();
    const vaults = await knownVaults();
    // Nothing of somebody else’s is offered to whoever is signed in.
    this.vaults = vaults.filter((vault) => account === undefined || vault.account === account);
  }

  async #unlock(vault: KnownVault): Promise<void> {
    if (this.opening) return;
    this.opening = vault.credentialId;
    this.failure = undefined;
    this.failure = await unlock(vault);
    this.opening = undefined;
    if (!this.failure) return tellShell(this, 'journey-announce', { text: texts.unlocked });
    await this.updateComplete;
    this.querySelector<HTMLElement>('#unlock-failure')?.focus();
  }
}

async function unlock(vault: KnownVault): Promise<UnlockFailure | undefined> {
  const given = await unlockWith(vault.credentialId);
  if (!given.ok) return given.why;
  if (!given.prf) return 'no-secret';
  return (await openVault({ ...vault, prf: given.prf })) ? undefined : 'wrong-secret';
}

customElements.define('ameli-deverrouillage', AmeliDeverrouillage);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-deverrouillage': AmeliDeverrouillage;
  }
}
