import { changeCodeMail } from './change-code.ts';
import { confirmationMail } from './confirmation.ts';
import type { MailContent, ResetHeldContent, SmsContent } from './content.ts';
import { emailChangeMail } from './email-change.ts';
import type { RenderedMail } from './letter.ts';
import { passwordResetMail, resetHeldMail } from './password-reset.ts';
import { securityNoticeMail } from './security-notice.ts';
import { signInCodeMail } from './sign-in-code.ts';

/** The words of an e-mail, from what it is about. */
export function renderMail(
  content: Exclude<MailContent, SmsContent> | ResetHeldContent,
): RenderedMail {
  switch (content.template) {
    case 'sign-in-code':
      return signInCodeMail(content);
    case 'confirmation':
      return confirmationMail(content);
    case 'password-reset':
      return passwordResetMail(content);
    case 'password-reset-held':
      return resetHeldMail(content);
    case 'change-code':
      return changeCodeMail(content);
    case 'email-change':
      return emailChangeMail(content);
    case 'security-notice':
      return securityNoticeMail(content);
  }
}
