import * as v from 'valibot';
import type { Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/seal.ts';

/** What a message says and to whom; it leaves the edge sealed, and is opened only to be sent. */
const mailContent = v.variant('template', [
  v.strictObject({
    template: v.literal('sign-in-code'),
    /** The one recipient's address. */
    to: v.string(),
    code: v.string(),
    /** Ms since the epoch, both. */
    requestedAt: v.number(),
    validUntil: v.number(),
    visitor: v.strictObject({ device: v.string(), place: v.nullable(v.string()) }),
  }),
  v.strictObject({
    template: v.literal('confirmation'),
    to: v.string(),
    /** The whole link; its secret stands behind the `#`. */
    url: v.string(),
    requestedAt: v.number(),
    validUntil: v.number(),
    /** The second message, on the fifth day. */
    reminder: v.boolean(),
  }),
]);
export type MailContent = v.InferOutput<typeof mailContent>;
export type ConfirmationContent = Extract<MailContent, { template: 'confirmation' }>;
export type SignInCodeContent = Extract<MailContent, { template: 'sign-in-code' }>;

const sealedContent = v.pipe(v.string(), v.parseJson(), mailContent);

/** Seals a message for the guard and the queue, which carry it without being able to read it. */
export async function sealMail(keyring: Keyring, content: MailContent): Promise<string> {
  return seal(keyring, 'mail', JSON.stringify(v.parse(mailContent, content)));
}

/** The message; undefined when it is not one of ours, was altered, or its key is gone. */
export async function openMail(keyring: Keyring, sealed: string): Promise<MailContent | undefined> {
  const parsed = v.safeParse(sealedContent, await unseal(keyring, 'mail', sealed));
  return parsed.success ? parsed.output : undefined;
}
