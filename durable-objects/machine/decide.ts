import { endEverything, endSession, forgetDevice, listAccess } from './access.ts';
import { closeAccount, resetAccount } from './account-end.ts';
import { accountWritten } from './account-written.ts';
import { admitByFranceConnect } from './admission.ts';
import { viewByAdviser } from './adviser-view.ts';
import { confirmLink, findLinkAccount, readLink, requestLink } from './confirmation.ts';
import { setContact } from './contact.ts';
import { createAgain } from './creation-again.ts';
import {
  abandonCreation,
  acceptTerms,
  beginCreation,
  choosePassword,
  continueWelcome,
  openAccount,
  readCreation,
} from './creation.ts';
import type { Decision } from './decision.ts';
import {
  cancelEmailChange,
  confirmEmailChange,
  readEmailChange,
  requestEmailChange,
} from './email-change.ts';
import { readUndo, undoEmailChange } from './email-undo.ts';
import {
  confirmIdentity,
  confirmProof,
  refuteIdentityTry,
  returnIdentityTry,
  takeIdentityTry,
  takeProofTry,
} from './identity-tries.ts';
import { appended, journalKept } from './journal.ts';
import { chooseNewPassword } from './new-password.ts';
import { acceptNewTerms } from './new-terms.ts';
import { claimMail, mailDelivered, mailLost, mailRefused, releaseMail } from './outbox.ts';
import { admitByPasskey } from './passkey-sign-in.ts';
import { endPasskey, passkeyState, registerPasskey } from './passkeys.ts';
import {
  changePassword,
  checkChangeCode,
  readChange,
  requestChangeCode,
} from './password-change.ts';
import {
  answerReset,
  readReset,
  requestReset,
  resetPassword,
  resetUnfounded,
  sendProvisionalCode,
} from './password-reset.ts';
import {
  confirmPasswordTry,
  refutePasswordTry,
  refuteReauthentication,
  returnPasswordTry,
  takePasswordTry,
} from './password-tries.ts';
import { prune } from './prune.ts';
import { checkSession, closeSession } from './sessions.ts';
import { checkCode, requestCode } from './sign-in-codes.ts';
import { abandonSignIn, readSignIn } from './sign-in.ts';
import type { GuardState } from './state.ts';
import { wake } from './wakeups.ts';

const commands = {
  takePasswordTry,
  refutePasswordTry,
  refuteReauthentication,
  returnPasswordTry,
  confirmPasswordTry,
  admitByFranceConnect,
  admitByPasskey,
  requestCode,
  checkCode,
  readSignIn,
  abandonSignIn,
  takeIdentityTry,
  refuteIdentityTry,
  returnIdentityTry,
  confirmIdentity,
  takeProofTry,
  confirmProof,
  beginCreation,
  createAgain,
  readCreation,
  continueWelcome,
  acceptTerms,
  choosePassword,
  openAccount,
  abandonCreation,
  readLink,
  findLinkAccount,
  confirmLink,
  requestLink,
  checkSession,
  closeSession,
  listAccess,
  endSession,
  forgetDevice,
  endEverything,
  registerPasskey,
  endPasskey,
  passkeyState,
  acceptNewTerms,
  requestReset,
  answerReset,
  resetUnfounded,
  readReset,
  resetPassword,
  sendProvisionalCode,
  chooseNewPassword,
  readChange,
  requestChangeCode,
  checkChangeCode,
  changePassword,
  requestEmailChange,
  cancelEmailChange,
  readEmailChange,
  confirmEmailChange,
  readUndo,
  undoEmailChange,
  setContact,
  closeAccount,
  resetAccount,
  viewByAdviser,
  claimMail,
  releaseMail,
  mailDelivered,
  mailRefused,
  mailLost,
  accountWritten,
  journalKept,
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
  return appended(state, command(prune(state, now), input, now));
}
