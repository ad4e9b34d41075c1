import { confirmationTexts as texts, mailTexts } from '../../domain/messages/mail.ts';
import { formatDeadline } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { ConfirmationContent } from './content.ts';
import {
  button,
  copyOf,
  letter,
  paragraph,
  type RenderedMail,
  section,
  warning,
} from './letter.ts';

const { validityDays, keptDays } = policy.emailLink;

/** C6: the link to confirm the address, and on the fifth day the same link once more. */
export function confirmationMail({ url, validUntil, reminder }: ConfirmationContent): RenderedMail {
  return letter(reminder ? texts.reminderSubject : texts.subject, [
    paragraph(reminder ? texts.reminderLead : texts.lead),
    button(texts.button, url),
    paragraph(mailTexts.linkValidity(validityDays, formatDeadline(validUntil))),
    section(texts.nextTitle, texts.next),
    copyOf(url),
    section(texts.laterTitle, [texts.later(keptDays)]),
    warning(mailTexts.neverAsked),
    section(mailTexts.strangerTitle, texts.stranger),
  ]);
}
