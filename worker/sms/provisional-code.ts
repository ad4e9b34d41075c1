import { minutes } from '../../domain/duration.ts';
import { provisionalCodeText } from '../../domain/messages/sms.ts';
import { policy } from '../../domain/policy.ts';
import type { SmsContent } from '../mail/content.ts';

/** K3: the words of the provisional code. The hour of its end is left out: an SMS is read at once. */
export const provisionalCodeSms = ({ code }: SmsContent): string =>
  provisionalCodeText(code, policy.passwordReset.validity / minutes(1));
