import type { MailContent } from './content.ts';
import { signInCodeMail } from './sign-in-code.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

const renderers = { 'sign-in-code': signInCodeMail } satisfies Record<
  MailContent['template'],
  (content: never) => RenderedMail
>;

/** The words of a message, from what it is about. */
export function renderMail(content: MailContent): RenderedMail {
  return renderers[content.template](content);
}
