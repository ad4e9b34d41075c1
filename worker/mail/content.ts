import * as v from 'valibot';
import type { Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/seal.ts';

/** When it was asked for, and when it is of no more use; ms since the epoch. */
const times = { requestedAt: v.number(), validUntil: v.number() };

/** The one recipient's address. */
const to = v.string();

const visitor = v.strictObject({ device: v.string(), place: v.nullable(v.string()) });

/** What an owner is told of, whoever did it (I6). */
export const noticeEvents = [
  'password-changed',
  'password-reset',
  'device-remembered',
  'biometrics-activated',
  'biometrics-removed',
  'biometrics-cloned',
  'email-changed',
  'email-change-undone',
  'contact-changed',
  'account-closed',
  'account-reset',
] as const;

/** What a message says and to whom; it leaves the edge sealed, and is opened only to be sent. */
const mailContent = v.variant('template', [
  v.strictObject({
    template: v.literal('sign-in-code'),
    to,
    code: v.string(),
    ...times,
    visitor,
  }),
  v.strictObject({
    template: v.literal('confirmation'),
    to,
    /** The whole link; its secret stands behind the `#`. */
    url: v.string(),
    ...times,
    /** The second message, on the fifth day. */
    reminder: v.boolean(),
  }),
  v.strictObject({
    template: v.literal('password-reset'),
    /** 13 characters. Whose address it goes to, if to any, is looked up when it is sent (P1). */
    nir: v.string(),
    url: v.string(),
    /** The provisional code as shown, with its dash. */
    code: v.string(),
    ...times,
    visitor,
  }),
  v.strictObject({ template: v.literal('change-code'), to, code: v.string(), ...times, visitor }),
  v.strictObject({ template: v.literal('email-change'), to, url: v.string(), ...times }),
  v.strictObject({
    template: v.literal('security-notice'),
    to,
    event: v.picklist(noticeEvents),
    at: v.number(),
    validUntil: v.number(),
    /** Null when nobody's device did it. */
    visitor: v.nullable(visitor),
    /** The device that no longer opens the account by fingerprint or face. */
    removed: v.optional(
      v.strictObject({
        ...visitor.entries,
        registeredAt: v.number(),
        /** It gave way to a newer one: there were too many. */
        excess: v.boolean(),
      }),
    ),
    /** Masked. */
    newEmail: v.nullable(v.string()),
    /** The link that puts the former address back, and its end. */
    undoUrl: v.nullable(v.string()),
    undoUntil: v.nullable(v.number()),
  }),
  /** By SMS (K3): `to` is a number in E.164. */
  v.strictObject({ template: v.literal('provisional-code-sms'), to, code: v.string(), ...times }),
]);
export type MailContent = v.InferOutput<typeof mailContent>;

type Template<Name extends MailContent['template']> = Extract<MailContent, { template: Name }>;
export type ConfirmationContent = Template<'confirmation'>;
export type SignInCodeContent = Template<'sign-in-code'>;
export type PasswordResetContent = Template<'password-reset'>;
export type ChangeCodeContent = Template<'change-code'>;
export type EmailChangeContent = Template<'email-change'>;
export type SecurityNoticeContent = Template<'security-notice'>;
export type SmsContent = Template<'provisional-code-sms'>;

/** In the place of a reset while a new address holds the password back (ME3); made on the way, never sealed. */
export interface ResetHeldContent {
  template: 'password-reset-held';
  requestedAt: number;
  /** When a password may be asked for again, ms since the epoch. */
  until: number;
}

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
