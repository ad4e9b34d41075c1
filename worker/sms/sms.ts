import type { SmtpSettings } from '../mail/smtp.ts';
import { type HttpSmsSettings, smsByHttp } from './by-http.ts';
import { smsByMail } from './by-mail.ts';
import { type SendSms, SmsRefusedError } from './outgoing.ts';

/** Which way SMS leave, and what that way needs. */
export interface SmsEnv extends HttpSmsSettings {
  /** `http`: the operator's interface. `mail`: the local world, where an SMS is a mail to `<number>@sms.test`. */
  SMS_TRANSPORT: 'http' | 'mail';
}

const e164 = /^\+[1-9]\d{6,14}$/u;

/**
 * Sends one SMS. Resolves once the operator has taken it; throws SmsRefusedError when it never will, and
 * anything else when another try may succeed.
 */
export function smsSender(settings: SmsEnv & SmtpSettings): SendSms {
  return async (sms) => {
    if (!e164.test(sms.to)) throw new SmsRefusedError('not a number in E.164');
    if (settings.SMS_TRANSPORT === 'mail') await smsByMail(settings, sms);
    else await smsByHttp(settings, sms);
  };
}
