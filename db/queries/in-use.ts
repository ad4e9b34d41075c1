import { and, eq, isNull, lte } from 'drizzle-orm';
import { account } from '../schema/account.ts';

/** This account, if it is in use now and was at `at`: what was meant for it before it was closed, emptied or opened again comes too late. */
export const inUse = (accountId: string, at: number) =>
  and(
    eq(account.id, accountId),
    isNull(account.closedAt),
    isNull(account.resetAt),
    lte(account.createdAt, at),
  );
