import type { PropertyValues } from 'lit';
import { newPasswordTexts, type PasswordWording } from '../../../domain/messages/mot-de-passe.ts';
import { tellShell } from '../../shell/page.ts';
import '../../styles/creation.ts';
import { JourneyElement } from '../journey-element.ts';
import { checkNewPassword, type NewPasswordErrors, type NewPasswordFieldTexts } from './check.ts';
import { nothingTyped, typing, type KnownPerson, type TypedPassword } from './typed.ts';
import { newPasswordForm } from './view.ts';
import { PasswordWatch, rulesOf, spoken } from './watch.ts';

/** What the form tells the journey around it; both bubble. */
export interface NewPasswordEvents {
  /** Typed twice, and every rule that this page can judge holds: to be sent. */
  'password-chosen': { password: string };
  /** Not sent: what the journey's summary has to tell. */
  'password-wrong': { errors: NewPasswordErrors };
}

/**
 * Choosing a new password, wherever that is done (C4, P2, W5, M2). The journey around sends it, shows the summary
 * of what is wrong (`check.ts` has it) and gives the words beside the fields back in `errors`.
 */
export class AmeliNouveauMotDePasse extends JourneyElement {
  static override properties = {
    owner: { attribute: false },
    username: { attribute: false },
    wording: { attribute: false },
    errors: { attribute: false },
    submit: { attribute: false },
    waiting: { attribute: false },
    slow: { attribute: false },
    typed: { state: true },
  };

  /** Null where nobody proved who they are: the server alone judges the rules about the person. */
  declare owner: KnownPerson | null;
  /** The number as typed, when there is no owner: for password managers. Empty when it is not known. */
  declare username: string;
  declare wording: PasswordWording;
  declare errors: NewPasswordFieldTexts;
  /** Words of the button. */
  declare submit: string;
  /** Words of the button while the answer is awaited; nothing is sent meanwhile. */
  declare waiting: string | undefined;
  declare slow: boolean;
  declare typed: TypedPassword;
  readonly #watch = new PasswordWatch(
    (strength) => (this.typed = { ...this.typed, strength }),
    () => tellShell(this, 'journey-announce', { text: spoken(this.typed) }),
  );

  constructor() {
    super();
    this.owner = null;
    this.username = '';
    this.wording = 'password';
    this.errors = {};
    this.submit = '';
    this.slow = false;
    this.typed = nothingTyped;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What the browser filled in by itself is looked at as soon as it can be.
    void this.#watch.start(() => this.#type());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another person's rules: what is typed is judged anew.
    if (changed.has('owner') && this.hasUpdated)
      this.typed = typing(this.typed, rulesOf(this.#value('password'), this.owner));
  }

  protected override render() {
    return newPasswordForm({
      texts: newPasswordTexts[this.wording],
      typed: this.typed,
      known: this.owner !== null,
      username: this.owner?.nir ?? this.username,
      errors: this.errors,
      submit: this.submit,
      waiting: this.waiting,
      slow: this.slow,
      onType: () => this.#type(),
      onToggle: () => (this.typed = { ...this.typed, shown: !this.typed.shown }),
      onSubmit: (event) => this.#choose(event),
    });
  }

  #type(): void {
    const password = this.#value('password');
    this.typed = typing(this.typed, rulesOf(password, this.owner));
    this.#watch.typed(password, this.owner);
  }

  #choose(event: SubmitEvent): void {
    event.preventDefault();
    if (this.waiting !== undefined) return;
    const password = this.#value('password');
    const confirmation = this.#value('confirmation');
    const holds = Object.values(rulesOf(password, this.owner) ?? {}).every(Boolean);
    const errors = checkNewPassword({ password, confirmation }, holds);
    if (Object.keys(errors).length > 0) return this.#tell('password-wrong', { errors });
    // Hidden again, else the browser would offer to keep the password as ordinary text.
    this.typed = { ...this.typed, shown: false };
    this.#tell('password-chosen', { password });
  }

  #tell<Name extends keyof NewPasswordEvents>(name: Name, detail: NewPasswordEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  #value(id: 'password' | 'confirmation'): string {
    return this.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }
}

customElements.define('ameli-nouveau-mot-de-passe', AmeliNouveauMotDePasse);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-nouveau-mot-de-passe': AmeliNouveauMotDePasse;
  }
}
