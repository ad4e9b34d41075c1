import { hours, minutes } from '../../domain/duration.ts';
import { codeTexts, mailTexts } from '../../domain/messages/mail.ts';
import {
  passwordResetTexts as texts,
  resetHeldTexts,
} from '../../domain/messages/mail-mot-de-passe.ts';
import { formatDeadline, formatDeadlineHour, formatHour } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { PasswordResetContent, ResetHeldContent } from './content.ts';
import {
  button,
  codeBlock,
  copyOf,
  letter,
  origin,
  paragraph,
  type RenderedMail,
  section,
  warning,
} from './letter.ts';

const validity = policy.passwordReset.validity / minutes(1);
const held = policy.emailChange.holdsPassword / hours(1);

/** P1: the link and the provisional code, either of which spends both. */
export function passwordResetMail(content: PasswordResetContent): RenderedMail {
  const { url, code, requestedAt, validUntil, visitor } = content;
  return letter(texts.subject(formatHour(requestedAt)), [
    paragraph(texts.lead),
    section(texts.linkTitle, [texts.linkLead]),
    button(texts.button, url),
    section(texts.codeTitle, [texts.codeLead]),
    codeBlock(code),
    paragraph(texts.validity(validity, formatDeadlineHour(validUntil))),
    warning(texts.neverAsked, texts.personal),
    origin(codeTexts.requestTitle, requestedAt, visitor),
    section(mailTexts.strangerTitle, texts.stranger),
    copyOf(url),
  ]);
}

/** In its place, while the address is too new (ME3): why, and until when. */
export function resetHeldMail({ requestedAt, until }: ResetHeldContent): RenderedMail {
  return letter(resetHeldTexts.subject(formatHour(requestedAt)), [
    paragraph(resetHeldTexts.lead),
    paragraph(resetHeldTexts.reason(held)),
    section(resetHeldTexts.nextTitle, resetHeldTexts.next(formatDeadline(until))),
    section(mailTexts.strangerTitle, resetHeldTexts.stranger),
  ]);
}
