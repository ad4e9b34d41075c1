import type { Failure } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { absoluteEnd, sessionEnd } from './session-end.ts';
import type { GuardState, Session } from './state.ts';

export interface OpenSession {
  ok: true;
  accountId: string;
  previousSignInAt: number | null;
  /** When it was opened, ms since the epoch. */
  startedAt: number;
  /** New terms of use come before everything else (A3). */
  termsDue: boolean;
  /** Opened by fingerprint or face: it cannot leave another such way behind (A4). */
  byPasskey: boolean;
  /** ms left without, and with, activity. */
  endsIn: number;
  absoluteIn: number;
}

/** The open session of this token; undefined when there is none. */
export const sessionOf = ({ sessions }: GuardState, sessionHash: string): Session | undefined =>
  sessions.find(({ tokenHash }) => tokenHash === sessionHash);

/** Is this session open? Asking is activity: the 15 minutes start again. */
export function checkSession(
  state: GuardState,
  { sessionHash }: { sessionHash: string },
  now: number,
): Decision<OpenSession | Failure<'session-expired'>> {
  const found = sessionOf(state, sessionHash);
  if (!found) return decision(state, { ok: false, code: 'session-expired' });
  const seen = { ...found, lastSeenAt: now };
  const { accountId, previousSignInAt, startedAt, termsDue = false, key = false } = seen;
  return decision(
    { ...state, sessions: state.sessions.map((one) => (one === found ? seen : one)) },
    {
      ok: true,
      accountId,
      previousSignInAt,
      startedAt,
      termsDue,
      byPasskey: key,
      endsIn: sessionEnd(seen) - now,
      absoluteIn: absoluteEnd(seen) - now,
    },
  );
}

export function closeSession(
  state: GuardState,
  { sessionHash }: { sessionHash: string },
  now: number,
): Decision<undefined> {
  const left = sessionOf(state, sessionHash);
  if (!left) return decision(state, undefined);
  const { accountId, visitor } = left;
  const sessions = state.sessions.filter((one) => one !== left);
  return decision(
    note({ ...state, sessions }, { event: 'signed-out', accountId, visitor }, now),
    undefined,
  );
}
