import { minutes } from '../../domain/duration.ts';
import { mailTexts, signInCodeTexts as texts } from '../../domain/messages/mail.ts';
import { formatDeadlineHour, formatHour, formatMomentInWords } from '../../domain/paris-format.ts';
import { policy } from '../../domain/policy.ts';
import type { SignInCodeContent } from './content.ts';
import { mailDocument } from './layout.ts';
import { markup } from './markup.ts';
import type { RenderedMail } from './templates.ts';

/** W2: the code, what it is for, and where the request came from. */
export function signInCodeMail({
  code,
  requestedAt,
  validUntil,
  visitor,
}: SignInCodeContent): RenderedMail {
  const subject = texts.subject(formatHour(requestedAt));
  const validity = texts.validity(
    policy.signInCode.validity / minutes(1),
    formatDeadlineHour(validUntil),
  );
  const request: [name: string, value: string][] = [
    [texts.requestedAt, formatMomentInWords(requestedAt)],
    [texts.device, visitor.device],
    [texts.place, visitor.place ?? texts.unknownPlace],
  ];
  // Two halves are easier to read and to type; copied, they are the digits alone.
  const [first, second] = [code.slice(0, code.length / 2), code.slice(code.length / 2)];

  const content = markup`<p>${mailTexts.greeting}</p>
    <p>${texts.lead}</p>
    <p class="code" style="font-size: 34px; font-weight: 700; letter-spacing: 5px">
      <span>${first}</span><span style="margin-left: 14px">${second}</span>
    </p>
    <p>${validity}</p>
    <p class="warning"><strong>${texts.personal}</strong> ${texts.neverAsked}</p>
    <h2>${texts.requestTitle}</h2>
    <dl>
      ${request.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}
    </dl>
    <h2>${texts.strangerTitle}</h2>
    ${texts.stranger.map((sentence) => markup`<p>${sentence}</p>`)}`;

  const text = [
    mailTexts.greeting,
    texts.lead,
    `    ${first} ${second}`,
    validity,
    `${texts.personal} ${texts.neverAsked}`,
    [texts.requestTitle, ...request.map(([name, value]) => `${name}\u00a0: ${value}`)].join('\n'),
    [texts.strangerTitle, ...texts.stranger].join('\n'),
    `${mailTexts.signature}\n${mailTexts.automatic}`,
  ].join('\n\n');

  return { subject, html: mailDocument(subject, content), text: `${text}\n` };
}
