import type { JournalEvent } from '../../domain/journal.ts';
import type { Failure, Visitor } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { dropChange } from './email-change.ts';
import { note } from './journal.ts';
import { endAllPasskeys, isLive } from './passkey-ends.ts';
import { sessionOf } from './sessions.ts';
import type { GuardState } from './state.ts';

/** How a session or a device is named to its owner: part of a digest, by which nothing opens. */
const idOf = ({ tokenHash }: { tokenHash: string }): string => tokenHash.slice(0, 12);

export interface Place {
  id: string;
  visitor: Visitor;
  /** The one that asks. */
  current: boolean;
}

export interface AccessList {
  sessions: (Place & { startedAt: number; lastSeenAt: number })[];
  devices: (Place & { rememberedAt: number; lastUsedAt: number; expiresAt: number })[];
  /** Fingerprint or face; `id` is `passkeyIdOf` the credential, whose place and last use are in its row. */
  passkeys: { id: string; registeredAt: number; expiresAt: number }[];
}

/** I4: what opens this account without a password, the newest first. */
export function listAccess(
  state: GuardState,
  { sessionHash, deviceHash }: { sessionHash: string; deviceHash: string | null },
  now: number,
): Decision<AccessList> {
  const sessions = state.sessions.map(({ tokenHash, visitor, startedAt, lastSeenAt }) => {
    const current = tokenHash === sessionHash;
    return { id: idOf({ tokenHash }), visitor, startedAt, lastSeenAt, current };
  });
  const devices = state.devices.map(({ tokenHash, visitor, ...times }) => {
    const { rememberedAt, lastUsedAt, expiresAt } = times;
    const current = tokenHash === deviceHash;
    return { id: idOf({ tokenHash }), visitor, rememberedAt, lastUsedAt, expiresAt, current };
  });
  const passkeys = state.passkeys
    .filter((passkey) => isLive(passkey, now))
    .map(({ id, registeredAt, until: expiresAt }) => ({ id, registeredAt, expiresAt }));
  return decision(state, {
    sessions: sessions.toSorted((a, b) => b.lastSeenAt - a.lastSeenAt),
    devices: devices.toSorted((a, b) => b.lastUsedAt - a.lastUsedAt),
    passkeys: passkeys.toReversed(),
  });
}

interface Ending {
  /** The session that asks. */
  sessionHash: string;
  id: string;
  visitor: Visitor;
}

type Ended = { ok: true } | Failure<'access-unknown' | 'session-expired'>;

/** I4: ends a session, at once. */
export const endSession = (state: GuardState, ending: Ending, now: number): Decision<Ended> =>
  endOne(state, ending, { slice: 'sessions', event: 'session-ended' }, now);

/** I4: a remembered device is asked for a code again from now on. */
export const forgetDevice = (state: GuardState, ending: Ending, now: number): Decision<Ended> =>
  endOne(state, ending, { slice: 'devices', event: 'device-forgotten' }, now);

function endOne(
  state: GuardState,
  { sessionHash, id, visitor }: Ending,
  { slice, event }: { slice: 'sessions' | 'devices'; event: JournalEvent },
  now: number,
): Decision<Ended> {
  const asking = sessionOf(state, sessionHash);
  if (!asking) return decision(state, { ok: false, code: 'session-expired' });
  const left = state[slice].filter((one) => idOf(one) !== id);
  if (left.length === state[slice].length) {
    return decision(state, { ok: false, code: 'access-unknown' });
  }
  const { accountId } = asking;
  const ended = note({ ...state, [slice]: left }, { event, accountId, visitor }, now);
  return decision(ended, { ok: true });
}

/**
 * I4: every other session, every sign-in under way, every remembered device, every fingerprint or face, and an
 * address that waits.
 */
export function endEverything(
  state: GuardState,
  { sessionHash, visitor }: Omit<Ending, 'id'>,
  now: number,
): Decision<{ ok: true } | Failure<'session-expired'>> {
  const asking = sessionOf(state, sessionHash);
  if (!asking) return decision(state, { ok: false, code: 'session-expired' });
  const { accountId } = asking;
  const outbox = state.outbox.filter(({ about }) => about !== 'code' && about !== 'change-link');
  const dropped = dropChange(state, { accountId, visitor }, now);
  const alone = {
    ...endAllPasskeys(dropped, { accountId }, now),
    sessions: [asking],
    devices: [],
    signIns: [],
    liveCode: null,
    outbox,
  };
  const noted = note(alone, { event: 'everything-ended', accountId, visitor }, now);
  return decision(noted, { ok: true });
}
