import { minutes } from '../../domain/duration.ts';
import { codeTexts, mailTexts } from '../../domain/messages/mail.ts';
import { changeCodeTexts as texts } from '../../domain/messages/mail-mot-de-passe.ts';
import { formatDeadlineHour, formatHour } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { ChangeCodeContent } from './content.ts';
import {
  codeBlock,
  letter,
  origin,
  paragraph,
  type RenderedMail,
  section,
  warning,
} from './letter.ts';

const validity = policy.passwordChange.validity / minutes(1);

/** M1: the code that lets somebody who is signed in change the password. */
export function changeCodeMail(content: ChangeCodeContent): RenderedMail {
  const { code, requestedAt, validUntil, visitor } = content;
  return letter(texts.subject(formatHour(requestedAt)), [
    paragraph(texts.lead),
    codeBlock(code),
    paragraph(codeTexts.validity(validity, formatDeadlineHour(validUntil))),
    warning(codeTexts.neverAsked, codeTexts.personal),
    origin(codeTexts.requestTitle, requestedAt, visitor),
    section(mailTexts.strangerTitle, texts.stranger),
  ]);
}
