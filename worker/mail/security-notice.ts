import { hours } from '../../domain/duration.ts';
import { mailTexts } from '../../domain/messages/mail.ts';
import { noticePartTexts as parts, noticeTexts } from '../../domain/messages/mail-compte.ts';
import { formatDeadline, formatMomentInWords } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { SecurityNoticeContent } from './content.ts';
import {
  type Block,
  button,
  copyOf,
  facts,
  letter,
  origin,
  paragraph,
  type RenderedMail,
  section,
} from './letter.ts';

const undoHours = policy.emailChange.undo / hours(1);

/** I6: what happened, when, from where, what it means, and what to do for who did not do it. */
export function securityNoticeMail(content: SecurityNoticeContent): RenderedMail {
  const { event, at, visitor, removed, newEmail, undoUrl, undoUntil } = content;
  const { subject, fact, after, stranger } = noticeTexts[event];
  return letter(subject, [
    paragraph(fact(formatMomentInWords(at))),
    ...(newEmail === null ? [] : [paragraph(parts.newEmail(newEmail))]),
    ...after.map(paragraph),
    ...(removed === undefined ? [] : removedBlocks(removed)),
    ...(visitor === null ? [] : [origin(parts.originTitle, at, visitor)]),
    ...(undoUrl === null || undoUntil === null
      ? [section(mailTexts.strangerTitle, stranger)]
      : undoBlocks(undoUrl, undoUntil)),
  ]);
}

const removedBlocks = ({
  device,
  place,
  registeredAt,
  excess,
}: NonNullable<SecurityNoticeContent['removed']>): Block[] => [
  ...(excess ? [paragraph(parts.removedByLimit)] : []),
  facts(parts.removedTitle, [
    [mailTexts.device, device],
    [parts.removedSince, formatMomentInWords(registeredAt)],
    [mailTexts.place, place ?? mailTexts.unknownPlace],
  ]),
];

const undoBlocks = (url: string, until: number): Block[] => [
  section(parts.undoTitle, [parts.undo]),
  button(parts.undoButton, url),
  paragraph(parts.undoValidity(undoHours, formatDeadline(until))),
  paragraph(parts.undoNext),
  copyOf(url),
];
