import { addParisMonths } from '../../domain/paris-time.ts';
import { passkeyIdOf } from '../../domain/passkey.ts';
import { policy } from '../../domain/policy.ts';
import type { AccountWrite, Failure, NewPasskey, Visitor } from '../contract.ts';
import { wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { newest } from './newest.ts';
import { notify } from './outbox.ts';
import { endPasskeys, endsUntil, isLive } from './passkey-ends.ts';
import { sessionOf } from './sessions.ts';
import type { ExcessNotice, GuardState, Notice, Passkey, PendingWrite } from './state.ts';

const { months, maxPerAccount } = policy.passkey;

/**
 * A4: this phone's fingerprint or face opens the account from now on, for six calendar months. It does so when its
 * row is written, which is asked for once: another one takes the place of one that was not.
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
    /** Sent as well if this device has to give way. */
    excessNotice?: ExcessNotice | null;
  },
  now: number,
): Decision<
  | { ok: true; expiresAt: number }
  | Failure<'session-expired' | 'passkey-refused' | 'database-unavailable'>
> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  const { credentialId, visitor } = passkey;
  // The guard tells them apart by their beginnings.
  if (passkeyOf(state, credentialId)) {
    return decision(state, { ok: false, code: 'passkey-refused' });
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

/** Has its row not been answered for? */
export const isAwaited = ({ accountWrites }: GuardState, credentialId: string): boolean =>
  accountWrites.some(
    ({ write }) => write.type === 'add-passkey' && write.credentialId === credentialId,
  );

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
  // The device it names may be another one by now.
  const isTold = excessNotice !== undefined && ids.includes(excessNotice.passkey);
  return notify(noted, isTold ? excessNotice : null, now);
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
  // Whoever used it may still be in.
  const sessions = state.sessions.filter((one) => one === session || !one.key);
  const ended = endPasskeys({ ...state, sessions }, { accountId, ids: [known.id] }, now);
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
  return decision(state, { state: isAwaited(state, credentialId) ? 'active' : 'revoked' });
}
