import type { Decision } from './decision.ts';
import { claimMail, mailDelivered, mailRefused, releaseMail } from './outbox.ts';
import {
  confirmPasswordTry,
  refutePasswordTry,
  returnPasswordTry,
  takePasswordTry,
} from './password-tries.ts';
import { prune } from './prune.ts';
import { checkSession, closeSession } from './sessions.ts';
import { checkCode, requestCode } from './sign-in-codes.ts';
import { abandonSignIn, readSignIn } from './sign-in.ts';
import type { GuardState } from './state.ts';
import { signInRecorded, wake } from './wakeups.ts';

const commands = {
  takePasswordTry,
  refutePasswordTry,
  returnPasswordTry,
  confirmPasswordTry,
  requestCode,
  checkCode,
  readSignIn,
  abandonSignIn,
  checkSession,
  closeSession,
  claimMail,
  releaseMail,
  mailDelivered,
  mailRefused,
  signInRecorded,
  wake,
};

type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<Name extends CommandName> = Parameters<Commands[Name]>[1];
export type CommandOutcome<Name extends CommandName> = ReturnType<Commands[Name]>['outcome'];

/**
 * The whole of the guard's judgement: pure, and the only place where its rules are applied.
 * @param now ms since the epoch; the state is first brought to this instant.
 */
export function decide<Name extends CommandName>(
  state: GuardState,
  name: Name,
  input: CommandInput<Name>,
  now: number,
): Decision<CommandOutcome<Name>> {
  const command = commands[name] as (
    state: GuardState,
    input: CommandInput<Name>,
    now: number,
  ) => Decision<CommandOutcome<Name>>;
  return command(prune(state, now), input, now);
}
