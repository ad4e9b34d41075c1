import { findHome } from '../../db/queries/account-pages.ts';
import { overlapping } from '../../domain/insurers.ts';
import { type NoticeCode, noticeCodes } from '../../domain/notices.ts';
import { isoDay } from '../../domain/paris-format.ts';
import type { AccountHome } from '../../domain/wire/compte.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { openFile, openPayment } from './insured-file.ts';
import type { SessionToken } from './session.ts';

/** An open session, and whose it is. */
export interface AccountSession extends SessionToken {
  accountId: string;
  /** ms since the epoch; null on the very first sign-in. */
  previousSignInAt: number | null;
}

/** The account home (I1). Undefined when the account is no longer there. */
export async function readHome(
  edge: Edge,
  { guard, accountId, previousSignInAt }: AccountSession,
): Promise<AccountHome | undefined> {
  const [home, change] = await Promise.all([
    edge.step('database', () => findHome(edge.database, accountId)),
    guardNamed(edge.env, guard).readEmailChange({}),
  ]);
  if (!home) return undefined;
  const { firstName, birthName, marriedName, payments } = home;
  const opened = payments.map(async ({ paidOn, contentSealed }) => {
    const content = await openPayment(edge, contentSealed);
    return content ? [{ paidOn, ...content }] : [];
  });
  const { insurers } = await openFile(edge, home);
  const isSaid: Record<NoticeCode, boolean> = {
    'overlapping-insurers': overlapping(insurers, isoDay(edge.now())),
    'email-change-waits': change.pending !== null,
  };
  return {
    firstName,
    // The married name is the one people go by.
    lastName: marriedName ?? birthName,
    previousSignInAt: previousSignInAt === null ? null : new Date(previousSignInAt).toISOString(),
    payments: (await Promise.all(opened)).flat(),
    notices: noticeCodes.filter((code) => isSaid[code]),
  };
}
