import { addParisMonths } from '../../domain/paris-time.ts';
import { passkeyIdOf } from '../../domain/passkey.ts';
import { policy } from '../../domain/policy.ts';
import type { AccountWrite, Failure, NewPasskey, Visitor } from '../contract.ts';
import { askAgain, wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { newest } from './newest.ts';
import { notify } from './outbox.ts';
import { endPasskeys, endsUntil, isLive } from './passkey-ends.ts';
import { sessionOf } from './sessions.ts';
import type { GuardState, Notice, Passkey, PendingWrite } from './state.ts';

const { months, maxPerAccount } = policy.passkey;

/**
 * A4: this phone's fingerprint or face opens the account from now on, for six calendar months. It does so when its
 * row is written; said twice, it is registered once.
 */
export function registerPasskey(
  state: GuardState,
  {
    sessionHash,
    requestId,
    passkey,
    notice,
    excessNotice = null,
  }: {
    sessionHash: string;
    requestId: string;
    passkey: NewPasskey;
    notice: Notice | null;
    /** Sent as well if the oldest device has to give way. */
    excessNotice?: Notice | null;
  },
  now: number,
): Decision<{ ok: true; expiresAt: number } | Failure<'session-expired' | 'database-unavailable'>> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  const { credentialId, visitor } = passkey;
  const known = passkeyOf(state, credentialId);
  if (known) return decision(state, { ok: true, expiresAt: known.until });
  const waiting = pendingPasskey(state, credentialId);
  if (waiting) {
    return { ...askAgain(state, waiting.wish), outcome: { ok: true, expiresAt: waiting.until } };
  }
  const { accountId } = session;
  const at = Math.max(now, endsUntil(state) + 1);
  const expiresAt = addParisMonths(at, months);
  const write = { ...passkey, type: 'add-passkey', accountId, at, expiresAt } as const;
  const wish = { id: requestId, write, notice, visitor, ...(excessNotice && { excessNotice }) };
  return { ...wishWrite(state, wish, now), outcome: { ok: true, expiresAt } };
}

/** The credential as the guard knows it, live or over; undefined when it was ended, or never was. */
export const passkeyOf = ({ passkeys }: GuardState, credentialId: string): Passkey | undefined =>
  passkeys.find(({ id }) => id === passkeyIdOf(credentialId));

/** One whose row has not been answered for; undefined when there is none. */
export function pendingPasskey(
  { accountWrites }: GuardState,
  credentialId: string,
): { wish: PendingWrite; until: number } | undefined {
  for (const wish of accountWrites) {
    const { write } = wish;
    if (write.type === 'add-passkey' && write.credentialId === credentialId) {
      return { wish, until: write.expiresAt };
    }
  }
  return undefined;
}

/** The row has it: it opens the account, and the oldest gives way when there are too many. */
export function passkeyWritten(
  state: GuardState,
  {
    accountId,
    credentialId,
    at,
    expiresAt,
    counter,
  }: Extract<AccountWrite, { type: 'add-passkey' }>,
  { visitor, excessNotice }: Pick<PendingWrite, 'visitor' | 'excessNotice'>,
  now: number,
): Decision<undefined> {
  const passkey = { id: passkeyIdOf(credentialId), registeredAt: at, until: expiresAt, counter };
  const all = [...state.passkeys, passkey];
  const kept = newest(all, ({ registeredAt }) => registeredAt, maxPerAccount);
  const event = { event: 'passkey-registered', accountId, visitor } as const;
  const registered = note({ ...state, passkeys: kept }, event, now);
  const ids = all.filter((one) => !kept.includes(one) && isLive(one, now)).map(({ id }) => id);
  if (ids.length === 0) return decision(registered, undefined);
  const ended = endPasskeys(registered, { accountId, ids }, now);
  const noted = note(ended, { event: 'passkey-removed', accountId, visitor }, now);
  return notify(noted, excessNotice ?? null, now);
}

/** I4: taken from a device, by its owner. It opens nothing from this instant on. */
export function endPasskey(
  state: GuardState,
  {
    sessionHash,
    credentialId,
    visitor,
    notice,
  }: { sessionHash: string; credentialId: string; visitor: Visitor; notice: Notice | null },
  now: number,
): Decision<{ ok: true } | Failure<'access-unknown' | 'session-expired'>> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  const known = passkeyOf(state, credentialId);
  if (!known || !isLive(known, now)) return decision(state, { ok: false, code: 'access-unknown' });
  const { accountId } = session;
  const ended = endPasskeys(state, { accountId, ids: [known.id] }, now);
  const noted = note(ended, { event: 'passkey-removed', accountId, visitor }, now);
  return { ...notify(noted, notice, now), outcome: { ok: true } };
}

export type PasskeyState = 'active' | 'expired' | 'revoked';

/** Is it still good? Harmless: whoever asks changes nothing. */
export function passkeyState(
  state: GuardState,
  { credentialId }: { credentialId: string },
  now: number,
): Decision<{ state: PasskeyState }> {
  const known = passkeyOf(state, credentialId);
  if (known) return decision(state, { state: isLive(known, now) ? 'active' : 'expired' });
  // What a phone keeps must not go while the database is only late.
  return decision(state, { state: pendingPasskey(state, credentialId) ? 'active' : 'revoked' });
}
