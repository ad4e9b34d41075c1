import type { Locked } from '../contract.ts';
import type { GuardState } from './state.ts';

/** The answer during a lock, the same for everyone and for every password or code. */
export const lockedOut = (state: GuardState): Locked | null =>
  state.lock === null ? null : { ok: false, ...state.lock };

/** The answer while no code may be asked for or used (WE3); a remembered device still signs in. */
export const codesBlocked = ({ codeRequests }: GuardState): Locked | null =>
  codeRequests.blockedUntil === null
    ? null
    : { ok: false, code: 'code-quota', until: codeRequests.blockedUntil };
