import * as v from 'valibot';
import {
  franceConnectFailureCodes,
  accountRefusalCodes,
  lockCodes,
  exclusionCodes,
} from '../outcome-codes.ts';
import { instant } from './instant.ts';

/** Every reason for which FranceConnect may lead nowhere (F4): its own, the account's, the person's, ours. */
export const wayLostCodes = [
  ...franceConnectFailureCodes,
  ...accountRefusalCodes,
  ...exclusionCodes,
  ...lockCodes,
  'database-unavailable',
] as const;
export type WayLostCode = (typeof wayLostCodes)[number];

/** Why this browser came back from FranceConnect empty-handed (F4); told once, on `/franceconnect`. */
export const franceConnectReply = v.variant('step', [
  v.strictObject({ step: v.literal('none') }),
  v.strictObject({
    step: v.literal('failed'),
    /** What the person had set out to do. */
    purpose: v.picklist(['connexion', 'inscription']),
    code: v.picklist(wayLostCodes),
    until: v.optional(instant),
    closedAt: v.optional(instant),
  }),
]);
export type FranceConnectReply = v.InferOutput<typeof franceConnectReply>;

/** Where a sign-out goes on to: FranceConnect's own sign-out, or nowhere (F3). */
export const signOutReply = v.strictObject({ next: v.nullable(v.string()) });
export type SignOutReply = v.InferOutput<typeof signOutReply>;
