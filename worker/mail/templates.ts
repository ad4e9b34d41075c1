import { confirmationMail } from './confirmation.ts';
import type { MailContent } from './content.ts';
import { signInCodeMail } from './sign-in-code.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** The words of a message, from what it is about. */
export function renderMail(content: MailContent): RenderedMail {
  switch (content.template) {
    case 'sign-in-code':
      return signInCodeMail(content);
    case 'confirmation':
      return confirmationMail(content);
  }
}
