import { html, nothing } from 'lit';
import { installationTexts as texts } from '../../domain/messages/installation.ts';
import { button } from '../ui/button.ts';
import { JourneyElement } from '../ui/journey-element.ts';
import { isApp } from './dress.ts';
import { countVisit, installMemory, putOff } from './install-memory.ts';
import { forgetInstallPrompt, installPrompt } from './install-prompt.ts';
import { isAppleMobile, wayToInstall, type Way } from './installable.ts';
import { tellShell } from './page.ts';

/** The invitation to install the application: a quiet card at the end of the account's home, or nothing at all. */
export class AmeliInstallation extends JourneyElement {
  static override properties = { way: { state: true } };

  declare way: Way;
  #stop: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    countVisit();
    this.#look();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    addEventListener('install-prompt', () => this.#look(), { signal });
    addEventListener('appinstalled', () => (this.way = undefined), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
  }

  protected override render() {
    if (!this.way) return nothing;
    return html`<section class="tile" aria-labelledby="installation-title">
      <h2 id="installation-title">${texts.title}</h2>
      <p>${texts.advice}</p>
      ${
        this.way === 'ios'
          ? html`<ol>
              ${texts.iosSteps.map((step) => html`<li>${step}</li>`)}
            </ol>`
          : button({ text: texts.install, kind: 'secondary', onPress: () => void this.#install() })
      }
      ${button({ text: texts.later, kind: 'link', onPress: () => this.#putOff() })}
      <p><a href="/aide/installer-l-application">${texts.help}</a></p>
    </section>`;
  }

  #look(): void {
    const facts = {
      ...installMemory(),
      isApp: isApp(),
      hasPrompt: installPrompt() !== undefined,
      isIos: isAppleMobile(navigator.userAgent, navigator.maxTouchPoints),
    };
    this.way = wayToInstall(facts, Date.now());
  }

  async #install(): Promise<void> {
    const prompt = installPrompt();
    forgetInstallPrompt();
    const answer = await prompt?.prompt();
    if (answer?.outcome === 'accepted') {
      tellShell(this, 'journey-announce', { text: texts.installed });
      this.way = undefined;
    } else this.#putOff();
  }

  #putOff(): void {
    putOff(Date.now());
    this.way = undefined;
  }
}

customElements.define('ameli-installation', AmeliInstallation);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-installation': AmeliInstallation;
  }
}
