import type { GuardState } from './state.ts';
import { voidPending } from './tries.ts';

/**
 * An account that ended, or began anew: nobody is in it any more, nothing of the former one opens it, and a password
 * that was compared with what its row said before is none.
 */
export const withoutFormerAccount = (state: GuardState): GuardState => ({
  ...state,
  passwordTries: voidPending(state.passwordTries),
  signIns: [],
  devices: [],
  passkeys: [],
  sessions: [],
  contactChanges: [],
});
