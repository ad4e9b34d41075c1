import type { OfflineReading } from '../../../domain/messages/biometrie.ts';
import { call } from '../../shell/api.ts';
import { keepPasskey, refuseOffer, type KnownPasskey } from '../../shell/device.ts';
import '../../styles/compte.ts';
import { AccountPageElement, type Heading } from '../compte/account-page.ts';
import {
  initialState,
  isWaiting,
  reduce,
  type ActivationEvent,
  type ActivationState,
} from './activation-machine.ts';
import { Activation, type Made, type Registered } from './activation-run.ts';
import { activationView, hasFailed, titleOf, type ActivationActions } from './activation-view.ts';
import { canVerifyPerson, create, signalGone, warmUp } from './authenticator.ts';
import { beQuiet } from './quiet.ts';

/**
 * A4: activating fingerprint or face here. It has the whole page and begins by itself, so that the phone's prompt
 * follows the press that brought it up; `activation-over` says that the person goes on, activated or not.
 */
export class AmeliActivation extends AccountPageElement {
  static override properties = { state: { state: true } };

  declare state: ActivationState;

  readonly #activation = new Activation({
    call,
    ask: (asking) => this.answerTo(asking, () => this.#show({ type: 'slow' })),
    here: () => this.isConnected,
    canVerifyPerson,
    create,
    signalGone,
    keep: keepHere,
    adopt: (account, known) => (known ? keepPasskey(account, known) : refuseOffer(account)),
    show: (event) => this.#show(event),
  });

  readonly #actions: ActivationActions = {
    retry: () => void this.#run(),
    leave: () => this.dispatchEvent(new CustomEvent('activation-over')),
    givePassword: (event) => this.#givePassword(event),
    togglePassword: () => this.#show({ type: 'password-toggled' }),
  };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.focusNext('h1');
    void this.#activation.run();
  }

  protected override render() {
    return activationView(this.state, this.#actions);
  }

  protected override heading(): Heading {
    return { title: titleOf(this.state), failed: hasFailed(this.state) };
  }

  /** The focus follows: what went wrong, or else what the screen now says. */
  #show(event: ActivationEvent): void {
    const { step } = this.state;
    this.state = reduce(this.state, event);
    if (hasFailed(this.state) && event.type !== 'password-toggled')
      this.focusNext('#error-summary');
    else if (this.state.step !== step) this.focusNext('h1');
  }

  async #run(password?: string): Promise<void> {
    if (!isWaiting(this.state)) await this.#activation.run(password);
  }

  #givePassword(event: SubmitEvent): void {
    event.preventDefault();
    if (isWaiting(this.state)) return;
    const password = this.typed('password');
    if (password === '') this.#show({ type: 'password-missing' });
    else void this.#run(password);
  }
}

/** Remembers the credential, and opens the vault when the phone gave its secret already. */
async function keepHere(
  { credential: { id: credentialId }, prf, prfSupported }: Made,
  { account, until }: Registered,
): Promise<OfflineReading> {
  keepKnown(account, { credentialId, until });
  if (!prf) return prfSupported ? 'next-time' : 'no-secret';
  try {
    const { openVault } = await import('../../offline/vault.ts');
    return (await openVault({ account, credentialId, until, prf })) ? 'kept' : 'refused';
  } catch {
    return 'refused';
  }
}

function keepKnown(account: string, known: KnownPasskey): void {
  keepPasskey(account, known);
  beQuiet(false);
}

warmUp();

customElements.define('ameli-activation', AmeliActivation);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-activation': AmeliActivation;
  }
}
