import type { Failure } from '../contract.ts';
import { type Decision, decision } from './decision.ts';
import { absoluteEnd, sessionEnd } from './session-end.ts';
import type { GuardState } from './state.ts';

export interface OpenSession {
  ok: true;
  accountId: string;
  previousSignInAt: number | null;
  /** ms left without, and with, activity. */
  endsIn: number;
  absoluteIn: number;
}

/** Is this session open? Asking is activity: the 15 minutes start again. */
export function checkSession(
  state: GuardState,
  { sessionHash }: { sessionHash: string },
  now: number,
): Decision<OpenSession | Failure<'session-expired'>> {
  const found = state.sessions.find(({ tokenHash }) => tokenHash === sessionHash);
  if (!found) return decision(state, { ok: false, code: 'session-expired' });
  const seen = { ...found, lastSeenAt: now };
  const { accountId, previousSignInAt } = seen;
  return decision(
    { ...state, sessions: state.sessions.map((one) => (one === found ? seen : one)) },
    {
      ok: true,
      accountId,
      previousSignInAt,
      endsIn: sessionEnd(seen) - now,
      absoluteIn: absoluteEnd(seen) - now,
    },
  );
}

export function closeSession(
  state: GuardState,
  { sessionHash }: { sessionHash: string },
): Decision<undefined> {
  const sessions = state.sessions.filter(({ tokenHash }) => tokenHash !== sessionHash);
  return decision({ ...state, sessions }, undefined);
}
