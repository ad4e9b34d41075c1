import { mailTexts } from '../../domain/messages/mail.ts';
import { formatMomentInWords } from '../../domain/paris-format.ts';
import type { Visitor } from '../../durable-objects/contract.ts';
import { mailDocument } from './layout.ts';
import { markup, type Markup } from './markup.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** A piece of a message in its two forms: an HTML part, and lines of plain text (null: nothing there). */
export interface Block {
  html: Markup | Markup[];
  text: string | null;
}

/** A whole message from its pieces, said once for both forms; greeting and signature are the same in all. */
export function letter(subject: string, blocks: readonly Block[]): RenderedMail {
  const content = markup`<p>${mailTexts.greeting}</p>
    ${blocks.map(({ html }) => markup`${html}`)}`;
  const text = [
    mailTexts.greeting,
    ...blocks.flatMap((block) => block.text ?? []),
    `${mailTexts.signature}\n${mailTexts.automatic}`,
  ].join('\n\n');
  return { subject, html: mailDocument(subject, content), text: `${text}\n` };
}

export const paragraph = (text: string): Block => ({ html: markup`<p>${text}</p>`, text });

/**
 * A code in large figures. In parts it is easier to read and to type; copied, it is what stands in them
 * alone. A long one is a little smaller, so that it stays on one line of a small telephone.
 */
export function codeBlock(...parts: string[]): Block {
  const [size, spacing] = parts.join('').length > 6 ? ['28px', '3px'] : ['34px', '5px'];
  const [first = '', ...others] = parts;
  return {
    html: markup`<p
      class="code"
      style="font-size: ${size}; font-weight: 700; letter-spacing: ${spacing}"
    >
      <span>${first}</span>${others.map(
        (part) => markup`<span style="margin-left: 14px">${part}</span>`,
      )}
    </p>`,
    text: `    ${parts.join(' ')}`,
  };
}

export const button = (label: string, url: string): Block => ({
  html: markup`<p class="action"><a class="button" href="${url}">${label}</a></p>`,
  text: url,
});

/** For readers whose button does not answer; the plain text has the address already. */
export const copyOf = (url: string): Block => ({
  html: markup`<h2>${mailTexts.copyTitle}</h2>
    <p>${mailTexts.copyLink}</p>
    <p class="address">${url}</p>`,
  text: null,
});

export const warning = (text: string, strong?: string): Block => ({
  html:
    strong === undefined
      ? markup`<p class="warning">${text}</p>`
      : markup`<p class="warning"><strong>${strong}</strong> ${text}</p>`,
  text: strong === undefined ? text : `${strong} ${text}`,
});

export const section = (title: string, sentences: readonly string[]): Block => ({
  html: markup`<h2>${title}</h2>
    ${sentences.map((sentence) => markup`<p>${sentence}</p>`)}`,
  text: [title, ...sentences].join('\n'),
});

/** What is known of something, a line for each. */
export function facts(title: string, rows: readonly [name: string, value: string][]): Block {
  return {
    html: markup`<h2>${title}</h2>
      <dl>
        ${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}
      </dl>`,
    text: [title, ...rows.map(([name, value]) => `${name}\u00a0: ${value}`)].join('\n'),
  };
}

/** When, by which device and from where, in words that their owner recognises. */
export const origin = (title: string, at: number, { device, place }: Visitor): Block =>
  facts(title, [
    [mailTexts.date, formatMomentInWords(at)],
    [mailTexts.device, device],
    [mailTexts.place, place ?? mailTexts.unknownPlace],
  ]);
