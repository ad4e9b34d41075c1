import { html, nothing, type TemplateResult } from 'lit';
import { accessTexts as texts } from '../../../../domain/messages/acces.ts';
import { formatDeadline, formatMoment } from '../../../../domain/paris-format.ts';
import { button } from '../../../ui/button.ts';
import { rowButton } from '../row-button.ts';
import type { SecurityActions } from './actions.ts';
import {
  isEnding,
  type Device,
  type Passkey,
  type SecurityState,
  type Session,
} from './machine.ts';

const moment = (instant: string): string => formatMoment(Date.parse(instant));

/** One open session; the one that asks is ended by signing out. */
export const sessionItem = (
  session: Session,
  state: SecurityState,
  { end }: SecurityActions,
): TemplateResult => {
  const { id, device, place, current, startedAt, lastSeenAt } = session;
  return item({
    device,
    tag: current ? texts.current : undefined,
    facts: [
      place ?? texts.placeUnknown,
      texts.startedAt(moment(startedAt)),
      texts.lastSeenAt(moment(lastSeenAt)),
    ],
    action: current
      ? nothing
      : rowButton({
          text: texts.endSession,
          about: texts.sessionOf(device),
          waiting: isEnding(state, id) ? texts.endingSession : undefined,
          onPress: () => end({ what: 'session', id, device }),
        }),
  });
};

/** One remembered device; the one in use may be forgotten as well. */
export const deviceItem = (
  remembered: Device,
  state: SecurityState,
  { end }: SecurityActions,
): TemplateResult => {
  const { id, device, place, current, rememberedAt, lastUsedAt, expiresAt } = remembered;
  return item({
    device,
    tag: current ? texts.thisDevice : undefined,
    facts: [
      place ?? texts.placeUnknown,
      texts.rememberedAt(moment(rememberedAt)),
      texts.lastUsedAt(moment(lastUsedAt)),
      texts.expiresAt(formatDeadline(Date.parse(expiresAt))),
    ],
    action: rowButton({
      text: texts.forget,
      about: texts.deviceOf(device),
      waiting: isEnding(state, id) ? texts.forgetting : undefined,
      onPress: () => end({ what: 'device', id, device }),
    }),
  });
};

/** One device that opens the account with fingerprint or face (A4). */
export const passkeyItem = (
  passkey: Passkey,
  here: boolean,
  state: SecurityState,
  actions: SecurityActions,
): TemplateResult => {
  const { remove } = actions;
  const { id, device, place, registeredAt, lastUsedAt, expiresAt } = passkey;
  return item({
    device,
    tag: here ? texts.thisDevice : undefined,
    facts: [
      place ?? texts.placeUnknown,
      texts.activatedAt(moment(registeredAt)),
      lastUsedAt === null ? texts.neverUsed : texts.lastUsedAt(moment(lastUsedAt)),
      texts.expiresAt(formatDeadline(Date.parse(expiresAt))),
    ],
    action: isLosing(state, id)
      ? losing(state, actions)
      : rowButton({
          text: texts.remove,
          about: texts.passkeyOf(device),
          waiting: isEnding(state, id) ? texts.removing : undefined,
          onPress: () => remove({ what: 'passkey', id, device }),
        }),
  });
};

const isLosing = ({ losing }: SecurityState, id: string): boolean =>
  losing !== undefined && 'id' in losing && losing.id === id;

/** Asked once more: what waits on this device to be sent would be lost. */
const losing = (
  { losing, ending }: SecurityState,
  { end, keep }: SecurityActions,
): TemplateResult =>
  html`<div class="stack">
    <p id="losing-title" tabindex="-1">${texts.removeUnsent}</p>
    ${button({ text: texts.cancel, onPress: keep })}
    ${button({
      text: texts.removeAnyway,
      kind: 'secondary',
      waiting: ending ? texts.removing : undefined,
      onPress: () => losing && end(losing),
    })}
  </div>`;

interface Item {
  device: string;
  tag: string | undefined;
  facts: readonly string[];
  action: TemplateResult | typeof nothing;
}

const item = ({ device, tag, facts, action }: Item): TemplateResult =>
  html`<li>
    <div>
      <p class="access-name">${device} ${tag ? html`<span class="tag">${tag}</span>` : nothing}</p>
      ${facts.map((fact) => html`<p class="hint">${fact}</p>`)}
    </div>
    ${action}
  </li>`;
