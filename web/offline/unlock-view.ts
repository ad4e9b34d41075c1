import { html, nothing, type TemplateResult } from 'lit';
import {
  nothingKept,
  unlockTexts as texts,
  unlockFailures,
  type UnlockFailure,
} from '../../domain/messages/deverrouillage.ts';
import type { Message } from '../../domain/messages/shell.ts';
import type { KnownVault } from './vault.ts';

export interface UnlockState {
  vaults: readonly KnownVault[] | undefined;
  opening: string | undefined;
  failure: UnlockFailure | undefined;
  forWaiting: boolean;
}

/** What is kept here and how to open it, or that nothing is. */
export function unlockView(
  state: UnlockState,
  unlock: (vault: KnownVault) => void,
): TemplateResult | typeof nothing {
  const { vaults, forWaiting } = state;
  if (!vaults) return nothing;
  if (vaults.length === 0) return forWaiting ? nothing : box(told(nothingKept));
  return box(
    html`${forWaiting ? html`<p>${texts.lockedWaiting}</p>` : lead()}
    ${vaults.map((vault, at) => way(vault, at, state, unlock))} ${failed(state.failure)}`,
  );
}

const box = (content: TemplateResult): TemplateResult =>
  html`<section class="tile unlock">${content}</section>`;

const lead = (): TemplateResult =>
  html`<h2>${texts.unlockTitle}</h2>
    <p>${texts.unlockLead}</p>`;

const told = ({ title, lines, link }: Message): TemplateResult =>
  html`<h2>${title}</h2>
    ${lines.map((line) => html`<p>${line}</p>`)}
    ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : nothing}`;

const way = (
  vault: KnownVault,
  at: number,
  { vaults, opening }: UnlockState,
  unlock: (vault: KnownVault) => void,
): TemplateResult => {
  const waiting = opening === vault.credentialId;
  const several = vaults !== undefined && vaults.length > 1;
  const hint = `unlock-hint-${at}`;
  const text = several ? texts.unlockOneOf(at + 1) : texts.unlock;
  return html`${several ? html`<p class="hint" id=${hint}>${texts.which(at + 1, vault.until)}</p>` : nothing}
    <button
      class="button primary"
      type="button"
      aria-describedby=${several ? hint : nothing}
      aria-disabled=${waiting ? 'true' : nothing}
      aria-busy=${waiting ? 'true' : nothing}
      @click=${() => unlock(vault)}
    >
      <span>${waiting ? texts.unlocking : text}</span>
    </button>`;
};

const failed = (failure: UnlockFailure | undefined): TemplateResult | typeof nothing => {
  if (!failure) return nothing;
  const { title, lines } = unlockFailures[failure];
  return html`<div class="notice" id="unlock-failure" tabindex="-1" role="alert">
    <p class="notice-title">${title}</p>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </div>`;
};
