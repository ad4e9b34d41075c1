import { minutes } from '../../domain/duration.ts';
import { codeTexts, mailTexts, signInCodeTexts as texts } from '../../domain/messages/mail.ts';
import { formatDeadlineHour, formatHour } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { SignInCodeContent } from './content.ts';
import {
  codeBlock,
  letter,
  origin,
  paragraph,
  type RenderedMail,
  section,
  warning,
} from './letter.ts';

const validity = policy.signInCode.validity / minutes(1);

/** W2: the code, what it is for, and where the request came from. */
export function signInCodeMail(content: SignInCodeContent): RenderedMail {
  const { code, requestedAt, validUntil, visitor } = content;
  const half = code.length / 2;
  return letter(texts.subject(formatHour(requestedAt)), [
    paragraph(texts.lead),
    codeBlock(code.slice(0, half), code.slice(half)),
    paragraph(codeTexts.validity(validity, formatDeadlineHour(validUntil))),
    warning(codeTexts.neverAsked, codeTexts.personal),
    origin(codeTexts.requestTitle, requestedAt, visitor),
    section(mailTexts.strangerTitle, texts.stranger),
  ]);
}
