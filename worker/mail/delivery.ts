import type { Clock } from '../../domain/clock.ts';
import { policy } from '../../domain/policy.ts';
import { seconds } from '../../domain/duration.ts';
import type { MailMessage } from '../../durable-objects/contract.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { SmsRefusedError } from '../sms/outgoing.ts';
import { addressed, type AddressingTools, type ResetOwner } from './addressing.ts';
import { openMail } from './content.ts';
import { withinDeadline } from './deadline.ts';
import { MailRefusedError } from './smtp.ts';

/** What the consumer asks of the guard that wants a message sent. */
export interface MailOwner extends ResetOwner {
  claimMail(id: string): Promise<{ send: boolean }>;
  releaseMail(id: string): Promise<unknown>;
  mailDelivered(id: string): Promise<unknown>;
  mailRefused(id: string): Promise<unknown>;
}

export interface DeliveryTools extends AddressingTools {
  clock: Clock;
  keyring: Keyring;
}

export type DeliveryOutcome =
  /** The mail server, or the SMS operator, has it. */
  | 'sent'
  /** Used, superseded, expired or delivered already; or asked for a number that has no account to reset. */
  | 'unwanted'
  /** It will never arrive; the guard was told. */
  | 'unreadable'
  | 'too-late'
  | 'refused';

// Shorter than the guard's lease, so that nobody else starts while this may still be sending.
const sendWithin = policy.outside.mailLease - seconds(10);

/**
 * Delivers one message, at most once as long as its claim holds. Throws when another try may
 * succeed.
 */
export async function deliver(
  { id, sealed }: MailMessage,
  owner: MailOwner,
  { clock, keyring, ...tools }: DeliveryTools,
): Promise<DeliveryOutcome> {
  const { send: wanted } = await owner.claimMail(id);
  if (!wanted) return 'unwanted';
  const content = await openMail(keyring, sealed);
  if (!content || content.validUntil <= clock.now()) {
    await owner.mailRefused(id);
    return content ? 'too-late' : 'unreadable';
  }
  try {
    const send = await addressed(id, content, owner, tools);
    if (!send) return 'unwanted';
    await withinDeadline(sendWithin, send());
  } catch (error) {
    if (!isRefusal(error)) {
      await owner.releaseMail(id);
      throw error;
    }
    await owner.mailRefused(id);
    return 'refused';
  }
  await told(() => owner.mailDelivered(id));
  return 'sent';
}

const isRefusal = (error: unknown): boolean =>
  error instanceof MailRefusedError || error instanceof SmsRefusedError;

/** The message is gone: a guard that does not hear of it at once would have it sent again. */
async function told(tell: () => Promise<unknown>): Promise<void> {
  try {
    await tell();
  } catch {
    await tell();
  }
}
