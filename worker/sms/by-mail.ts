import { mailDocument } from '../mail/layout.ts';
import { markup } from '../mail/markup.ts';
import { isLoopback, smtpSender, type SmtpSettings } from '../mail/smtp.ts';
import type { OutgoingSms } from './outgoing.ts';

/** For the local world only: the SMS lands in its mailbox, addressed to `<number>@sms.test`. */
export async function smsByMail(
  settings: SmtpSettings,
  { id, to, text }: OutgoingSms,
): Promise<void> {
  if (!isLoopback(settings.SMTP_HOST)) {
    throw new Error('SMS_TRANSPORT=mail is for a mail server on loopback only');
  }
  const html = mailDocument('SMS', markup`<p>${text}</p>`);
  await smtpSender(settings)({ id, to: `${to}@sms.test`, subject: 'SMS', html, text });
}
