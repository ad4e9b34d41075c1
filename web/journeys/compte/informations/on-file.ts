import { html, nothing, type TemplateResult } from 'lit';
import { formatCalendarDay } from '../../../../domain/calendar-day.ts';
import {
  informationsLabels as labels,
  informationsTexts as texts,
} from '../../../../domain/messages/informations.ts';
import { formatNir, parseNir } from '../../../../domain/nir.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { orNone, row } from './row.ts';

/** Who one is, and with which rights: what the register says, which only the caisse changes (I2). */
export const identity = ({ identity, nir, rights, caisse }: Informations): TemplateResult =>
  html`<dl class="facts">
    ${row(texts.birthName, identity.birthName)}
    ${identity.marriedName === null ? nothing : row(texts.marriedName, identity.marriedName)}
    ${row(texts.firstName, identity.firstName)}
    ${row(texts.birthDate, formatCalendarDay(identity.birthDate))}
    ${row(texts.nir, html`<span class="number">${grouped(nir)}</span>`)}
    ${row(labels.rights, rightsOf(rights))}
    ${row(labels.caisse, caisse === null ? orNone(null, texts.noCaisse) : caisseOf(caisse))}
  </dl>`;

function grouped(nir: string): string {
  const parsed = parseNir(nir);
  // Its own number, which must not be cut at the end of a line.
  return parsed.ok ? formatNir(parsed.nir).replaceAll(' ', '\u00a0') : nir;
}

const rightsOf = ({ open, until }: Informations['rights']): TemplateResult =>
  html`${open ? texts.rightsOpen : texts.rightsClosed}
  ${open && until !== null ? texts.rightsUntil(formatCalendarDay(until)) : nothing}`;

const caisseOf = ({ name, code }: NonNullable<Informations['caisse']>): TemplateResult =>
  html`${name}${code === null ? nothing : html`<br /><span class="hint">${texts.caisseCode(code)}</span>`}`;

/** Who else pays, and who treats (I2). */
export const care = (shown: Informations): TemplateResult =>
  html`<dl class="facts">
    ${row(labels.insurer, insurersOf(shown))}
    ${row(
      labels.transmission,
      shown.automaticTransmission ? texts.transmissionOn : texts.transmissionOff,
    )}
    ${row(labels.doctor, orNone(shown.treatingDoctor, texts.noDoctor))}
    ${row(
      labels.europeanCard,
      shown.europeanCardUntil === null
        ? orNone(null, texts.noEuropeanCard)
        : texts.europeanCardUntil(formatCalendarDay(shown.europeanCardUntil)),
    )}
  </dl>`;

const insurersOf = ({ insurers }: Informations): TemplateResult =>
  insurers.length === 0
    ? orNone(null, texts.noInsurer)
    : html`<ul class="plain">
        ${insurers.map(
          ({ name, memberNumber, from, until }) =>
            html`<li>
              ${name}<br />
              <span class="hint"
                >${texts.contract(formatCalendarDay(from), until === null ? null : formatCalendarDay(until))}<br />${texts.member(memberNumber)}</span
              >
            </li>`,
        )}
      </ul>`;
