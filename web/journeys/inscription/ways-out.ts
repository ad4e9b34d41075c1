import { html, type TemplateResult } from 'lit';
import { exclusionTexts, wayTexts, type WayOut } from '../../../domain/messages/exclusion.ts';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import type { ExclusionCode } from '../../../domain/outcome-codes.ts';
import { button } from '../../ui/button.ts';
import type { InscriptionActions } from './view.ts';

type Back = Pick<InscriptionActions, 'back'>;

/** C2: why no account can be created here and now, and where to turn. */
export const excluded = (code: ExclusionCode, { back }: Back): TemplateResult => {
  const { lines, ways } = exclusionTexts[code];
  return html`<div class="stack">
    ${lines.map((line) => html`<p>${line}</p>`)} ${waysOut(ways)}
    ${button({ text: labels.back, kind: 'secondary', onPress: back })}
  </div>`;
};

/** C2: «Je ne dispose pas du numéro de série de ma carte Vitale». */
export const noSerial = ({ back }: Back): TemplateResult =>
  html`<div class="stack">
    <p>${texts.noSerial}</p>
    ${waysOut(['franceconnect', 'caisse'])}
    <p><a href="/aide/numero-de-serie">${texts.whereIsSerial}</a></p>
    ${button({ text: labels.back, kind: 'secondary', onPress: back })}
  </div>`;

/** C3: the person said no, or gave up. Nothing is kept. */
export const stopped = (
  why: 'refused' | 'cancelled',
  { restart }: Pick<InscriptionActions, 'restart'>,
): TemplateResult =>
  html`<div class="stack">
    <p>${texts.stopped[why]}</p>
    ${button({ text: texts.startAgain, kind: 'secondary', onPress: restart })}
    <p class="centred"><a href="/connexion">${texts.toSignIn}</a></p>
  </div>`;

/** What a person can do who cannot go on here. */
export const waysOut = (ways: readonly WayOut[]): TemplateResult =>
  html`<section class="ways" aria-labelledby="ways">
    <h2 id="ways">${wayTexts.title}</h2>
    ${ways.map((way) => wayOut[way]())}
  </section>`;

const wayOut: Record<WayOut, () => TemplateResult> = {
  caisse: () =>
    html`<div>
      <p><strong>${wayTexts.caisse}</strong></p>
      <p class="hint">${wayTexts.caisseNote}</p>
    </div>`,
  franceconnect: () =>
    html`<div class="in-browser">
      <a class="button secondary" href="/api/franceconnect/inscription"
        >${wayTexts.franceconnect}</a
      >
      <p class="hint">${wayTexts.franceconnectNote}</p>
    </div>`,
  'sign-in': () => html`<a class="button primary" href="/connexion">${wayTexts['sign-in']}</a>`,
  forgotten: () => html`<p class="centred"><a href="/mot-de-passe">${wayTexts.forgotten}</a></p>`,
};
