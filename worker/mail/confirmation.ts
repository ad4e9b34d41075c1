import { confirmationTexts as texts, mailTexts } from '../../domain/messages/mail.ts';
import { formatDeadline } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { ConfirmationContent } from './content.ts';
import { mailDocument } from './layout.ts';
import { markup } from './markup.ts';
import type { RenderedMail } from './templates.ts';

const { validityDays, keptDays } = policy.emailLink;

/** C6: the link to confirm the address, and on the fifth day the same link once more. */
export function confirmationMail({ url, validUntil, reminder }: ConfirmationContent): RenderedMail {
  const subject = reminder ? texts.reminderSubject : texts.subject;
  const lead = reminder ? texts.reminderLead : texts.lead;
  const validity = texts.validity(validityDays, formatDeadline(validUntil));
  const later = texts.later(keptDays);

  const content = markup`<p>${mailTexts.greeting}</p>
    <p>${lead}</p>
    <p class="action"><a class="button" href="${url}">${texts.button}</a></p>
    <p>${validity}</p>
    <h2>${texts.nextTitle}</h2>
    ${texts.next.map((sentence) => markup`<p>${sentence}</p>`)}
    <p>${texts.copyLink}</p>
    <p class="address">${url}</p>
    <h2>${texts.laterTitle}</h2>
    <p>${later}</p>
    <p class="warning">${texts.neverAsked}</p>
    <h2>${texts.strangerTitle}</h2>
    ${texts.stranger.map((sentence) => markup`<p>${sentence}</p>`)}`;

  const text = [
    mailTexts.greeting,
    lead,
    url,
    validity,
    [texts.nextTitle, ...texts.next].join('\n'),
    `${texts.laterTitle}\n${later}`,
    texts.neverAsked,
    [texts.strangerTitle, ...texts.stranger].join('\n'),
    `${mailTexts.signature}\n${mailTexts.automatic}`,
  ].join('\n\n');

  return { subject, html: mailDocument(subject, content), text: `${text}\n` };
}
