import type { TemplateResult } from 'lit';
import {
  adviserFieldTexts,
  adviserMessage,
  adviserTexts as texts,
} from '../../../domain/messages/conseiller.ts';
import { isFailureAnywhere } from '../../../domain/messages/failures.ts';
import { kept } from '../../../domain/messages/shell.ts';
import { errorSummary } from '../../ui/message.ts';
import type { AdviserState, FieldName } from './machine.ts';

/** What is wrong, with links to where it can be put right; undefined when nothing is. */
export function summary({ failure, fieldErrors }: AdviserState): TemplateResult | undefined {
  const fields = Object.entries(fieldErrors) as [FieldName, keyof typeof adviserFieldTexts][];
  if (fields.length > 0) {
    const links = fields.map(([field, code]) => ({ field, text: adviserFieldTexts[code] }));
    return errorSummary({ title: texts.checkFields, lines: [] }, links);
  }
  if (!failure) return undefined;
  const { title, lines } = adviserMessage(failure.code, failure);
  const whole = isFailureAnywhere(failure.code) ? [...lines, kept] : lines;
  const links = failure.code === 'person-unknown' ? [{ field: 'nir', text: texts.goToNir }] : [];
  return errorSummary({ title, lines: whole }, links);
}

export const hasTrouble = ({ failure, fieldErrors }: AdviserState): boolean =>
  failure !== undefined || Object.keys(fieldErrors).length > 0;
