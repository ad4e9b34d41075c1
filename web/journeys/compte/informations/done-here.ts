import { html, nothing, type TemplateResult } from 'lit';
import { informationsDoneMessage } from '../../../../domain/messages/informations.ts';
import { notice } from '../../../ui/message.ts';
import type { InformationsState } from './machine.ts';

/** What was just done in this part of the page: takes the focus, and is said. */
export const doneHere = (
  { done }: InformationsState,
  ...parts: readonly string[]
): TemplateResult | typeof nothing =>
  done && parts.some((part) => done.what.startsWith(part))
    ? html`<div id="done" tabindex="-1">${notice(informationsDoneMessage(done))}</div>`
    : nothing;
