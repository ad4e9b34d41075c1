import { seconds } from '../../domain/duration.ts';
import type { Visitor } from '../../durable-objects/contract.ts';
import type { SendSms } from '../sms/outgoing.ts';
import { provisionalCodeSms } from '../sms/provisional-code.ts';
import type { MailContent, PasswordResetContent } from './content.ts';
import { withinDeadline } from './deadline.ts';
import type { FindResetRecipient } from './reset-recipient.ts';
import type { SendMail } from './smtp.ts';
import { renderMail } from './templates.ts';

/** What a guard says about the reset it asked for, once it is known whose account it is. */
export interface ResetOwner {
  answerReset(input: {
    id: string;
    accountId: string;
    emailChangedAt: number | null;
    visitor: Visitor;
  }): Promise<{ send: true } | { send: false; heldUntil: number }>;
  /** There is nobody to send it to. */
  resetUnfounded(input: { id: string }): Promise<unknown>;
}

export interface AddressingTools {
  send: SendMail;
  sendSms: SendSms;
  findRecipient: FindResetRecipient;
}

// Together with the sending it stays within the guard's lease.
const lookUpWithin = seconds(6);

/** The sending of a message, ready to begin; undefined when nobody is to have it. Throws when the database is away. */
export async function addressed(
  id: string,
  content: MailContent,
  owner: ResetOwner,
  tools: AddressingTools,
): Promise<(() => Promise<void>) | undefined> {
  switch (content.template) {
    case 'password-reset':
      return withinDeadline(lookUpWithin, addressedReset(id, content, owner, tools));
    case 'provisional-code-sms':
      return () => tools.sendSms({ id, to: content.to, text: provisionalCodeSms(content) });
    default:
      return () => tools.send({ id, to: content.to, ...renderMail(content) });
  }
}

async function addressedReset(
  id: string,
  content: PasswordResetContent,
  owner: ResetOwner,
  { send, findRecipient }: AddressingTools,
): Promise<(() => Promise<void>) | undefined> {
  const recipient = await findRecipient(content.nir);
  if (!recipient) {
    await owner.resetUnfounded({ id });
    return undefined;
  }
  const { to, accountId, emailChangedAt } = recipient;
  const { requestedAt, visitor } = content;
  const answer = await owner.answerReset({ id, accountId, emailChangedAt, visitor });
  const letter = answer.send
    ? renderMail(content)
    : renderMail({ template: 'password-reset-held', requestedAt, until: answer.heldUntil });
  return () => send({ id, to, ...letter });
}
