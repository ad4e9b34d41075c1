import * as v from 'valibot';
import { confirmationPeriods } from '../creation.ts';
import { singleLineText } from './text.ts';

/** What stands after the `#` of a confirmation link; only the page's script ever reads it there. */
export const linkRequest = v.strictObject({ link: singleLineText(400) });
export type LinkRequest = v.InferOutput<typeof linkRequest>;

/** What a link is worth right now (C7 to C9). Asking changes nothing. */
export const linkStateReply = v.strictObject({
  state: v.picklist(['valid', 'used', 'replaced', 'expired', 'erased', 'cancelled', 'unknown']),
  /** What the link confirms: the address of a new account, or another one for an account in use (I3). */
  purpose: v.optional(v.picklist(['opening', 'change'])),
});
export type LinkStateReply = v.InferOutput<typeof linkStateReply>;

/** C7: the address is confirmed, the account is active. */
export const confirmedReply = v.strictObject({ confirmed: v.literal(true) });

/** The former address is back (I3, our addition). */
export const undoneReply = v.strictObject({ undone: v.literal(true) });

/** A new link to the same address (`email` left out) or to another one (C6, C8, C9). */
export const newLinkRequest = v.strictObject({ email: v.optional(singleLineText(320)) });
export type NewLinkRequest = v.InferOutput<typeof newLinkRequest>;

export const newLinkReply = v.strictObject({
  maskedEmail: v.string(),
  /** How many more may be asked for now. */
  requestsLeft: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type NewLinkReply = v.InferOutput<typeof newLinkReply>;

/** What the right password leads to while the address waits for its confirmation (C7 to C9). */
export const unconfirmedStep = v.strictObject({
  step: v.literal('email-unconfirmed'),
  period: v.picklist(confirmationPeriods),
  /** Null once the address is erased. */
  maskedEmail: v.nullable(v.string()),
});
export type UnconfirmedStep = v.InferOutput<typeof unconfirmedStep>;
