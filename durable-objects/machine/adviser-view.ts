import type { LockCode } from '../../domain/outcome-codes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import type { GuardState, Requests } from './state.ts';

export interface AdviserView {
  /** What is closed right now; `until` in ms since the epoch. */
  locks: { code: LockCode; until: number }[];
  openSessions: number;
  rememberedDevices: number;
}

/** K1: what an adviser may see of the guard, written down in the account's journal with the reason. */
export function viewByAdviser(
  state: GuardState,
  { accountId, sealedReason }: { accountId: string | null; sealedReason: string },
  now: number,
): Decision<AdviserView> {
  const noted = { event: 'adviser-viewed', accountId, actor: 'adviser', sealedReason } as const;
  return decision(note(state, noted, now), {
    locks: locksOf(state),
    openSessions: state.sessions.length,
    rememberedDevices: state.devices.length,
  });
}

const blocked = (code: LockCode, { blockedUntil }: Requests) =>
  blockedUntil === null ? [] : [{ code, until: blockedUntil }];

function locksOf(state: GuardState): AdviserView['locks'] {
  return [
    ...(state.lock ? [state.lock] : []),
    ...blocked('code-quota', state.codeRequests),
    ...blocked('reset-quota', state.resetRequests),
    ...(state.changeLock ? [{ code: 'change-lock' as const, until: state.changeLock.until }] : []),
    ...blocked('change-quota', state.changeRequests),
    ...blocked('link-quota', state.linkRequests),
    ...(state.creationLock
      ? [{ code: 'creation-lock' as const, until: state.creationLock.until }]
      : []),
  ];
}
