import { mailTexts } from '../../domain/messages/mail.ts';
import { emailChangeTexts as texts } from '../../domain/messages/mail-compte.ts';
import { formatDeadline } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { EmailChangeContent } from './content.ts';
import {
  button,
  copyOf,
  letter,
  paragraph,
  type RenderedMail,
  section,
  warning,
} from './letter.ts';

/** I3: the link that puts this address in the place of the former one. */
export function emailChangeMail({ url, validUntil }: EmailChangeContent): RenderedMail {
  return letter(texts.subject, [
    paragraph(texts.lead),
    button(texts.button, url),
    paragraph(mailTexts.linkValidity(policy.emailLink.validityDays, formatDeadline(validUntil))),
    section(texts.nextTitle, texts.next),
    copyOf(url),
    warning(mailTexts.neverAsked),
    section(mailTexts.strangerTitle, texts.stranger),
  ]);
}
