import { type CreationStep, creationSteps } from '../../domain/creation.ts';
import { policy } from '../../domain/policy.ts';
import type {
  AccountWrite,
  AccountWriteOutcome,
  Contact,
  Failure,
  Locked,
  Visitor,
} from '../contract.ts';
import { pendingOpening, stillMeant, wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { withoutFormerAccount } from './former-account.ts';
import { note } from './journal.ts';
import { askForLink } from './link-requests.ts';
import { newest } from './newest.ts';
import { adviserOf } from './password-reset.ts';
import {
  type Creation,
  type GuardState,
  type NewLink,
  noPendingTries,
  type PasswordReset,
} from './state.ts';

const { validity, maxPerAccount } = policy.creation;

type NotNow = Failure<'creation-expired' | 'creation-elsewhere'>;

export interface BegunCreation {
  id: string;
  tokenHash: string;
  personId: string;
  /**
   * After FranceConnect the proof is made already: the person is greeted instead (F2); after an adviser's
   * provisional code the terms come at once (W5).
   */
  first: Extract<CreationStep, 'welcome' | 'proof' | 'terms'>;
  cameToSignIn: boolean;
  takesOver?: boolean;
  /** The adviser who vouched for the person (K3), for a journal that is yet to begin. */
  adviser?: PasswordReset['adviser'];
}

/** The person is who they say and may create an account: remembers how far this browser has come (C11). */
export function beginCreation(
  state: GuardState,
  { id, tokenHash, personId, first, cameToSignIn, takesOver = false, adviser }: BegunCreation,
  now: number,
): Decision<{ ok: true }> {
  const creation: Creation = {
    id,
    tokenHash,
    personId,
    cameToSignIn,
    takesOver,
    adviser: adviser ?? null,
    step: first,
    terms: null,
    passwordHash: null,
    expiresAt: now + validity,
  };
  const kept = newest(state.creations, worth, maxPerAccount - 1);
  return decision({ ...state, creations: [...kept, creation] }, { ok: true });
}

/** Whoever proved who they are does not give way to those who have not. */
const worth = ({ step, expiresAt }: Creation): number => (step === 'proof' ? 0 : expiresAt);

export type CreationState =
  | { step: 'none' }
  | { step: 'done'; accountId: string }
  | (Pick<Creation, 'personId' | 'cameToSignIn'> & { step: Exclude<CreationStep, 'done'> });

/** Where the creation of this browser stands, for a reload or a second tab (C11). */
export function readCreation(
  state: GuardState,
  { tokenHash }: { tokenHash: string },
): Decision<CreationState> {
  const creation = find(state, tokenHash);
  if (!creation) return decision(state, { step: 'none' });
  const { step, personId, cameToSignIn } = creation;
  if (step !== 'done') return decision(state, { step, personId, cameToSignIn });
  const { emailLife } = state;
  return decision(state, emailLife ? { step, accountId: emailLife.accountId } : { step: 'none' });
}

/** F2: «Continuer» after the identity received was shown. */
export const continueWelcome = (
  state: GuardState,
  { tokenHash }: { tokenHash: string },
  now: number,
) => advance(state, tokenHash, { from: 'welcome', to: 'terms' }, {}, now);

/** C3: the version shown was accepted. */
export const acceptTerms = (
  state: GuardState,
  { tokenHash, version }: { tokenHash: string; version: number },
  now: number,
) =>
  advance(
    state,
    tokenHash,
    { from: 'terms', to: 'password' },
    { terms: { version, acceptedAt: now } },
    now,
  );

/** C4. Chosen again, the newer one counts, until the account exists. */
export function choosePassword(
  state: GuardState,
  { tokenHash, passwordHash }: { tokenHash: string; passwordHash: string },
  now: number,
) {
  const creation = find(state, tokenHash);
  const from = creation?.step === 'contact' ? 'contact' : 'password';
  const chosen = advance(state, tokenHash, { from, to: 'contact' }, { passwordHash }, now);
  const wish = creation && pendingOpening(state, creation.id);
  if (!chosen.outcome.ok || wish?.write.type !== 'open-account') return chosen;
  // The account asked for already is asked for with this password; an answer to the former wish says nothing.
  const write = { ...wish.write, passwordHash, at: now };
  const wished = wishWrite(chosen.state, { ...wish, id: `${wish.id}+`, write }, now);
  return { ...wished, outcome: chosen.outcome };
}

/** C1: the proof was right, and the errors before it are forgotten. */
export function passProof(state: GuardState, tokenHash: string, now: number) {
  return advance(state, tokenHash, { from: 'proof', to: 'terms' }, {}, now);
}

/** One step on. A step that was passed already answers well: a double click, a second tab. */
function advance(
  state: GuardState,
  tokenHash: string,
  { from, to }: { from: CreationStep; to: CreationStep },
  change: Partial<Creation>,
  now: number,
): Decision<{ ok: true } | NotNow> {
  const creation = find(state, tokenHash);
  if (!creation) return decision(state, { ok: false, code: 'creation-expired' });
  if (creation.step !== from) {
    const passed = creationSteps.indexOf(creation.step) > creationSteps.indexOf(from);
    return decision(state, passed ? { ok: true } : { ok: false, code: 'creation-elsewhere' });
  }
  const next = { ...creation, ...change, step: to, expiresAt: now + validity };
  return decision({ ...state, creations: replace(state, creation, next) }, { ok: true });
}

/**
 * C5: the last step. The account is wished for, whole, in one write; what the database answers ends the
 * creation or leaves it here (`accountWritten`). Said again once the account is there, it changes nothing.
 */
export function openAccount(
  state: GuardState,
  {
    tokenHash,
    contact,
    link,
    visitor = null,
  }: { tokenHash: string; contact: Contact; link: NewLink; visitor?: Visitor | null },
  now: number,
): Decision<{ ok: true } | Locked | NotNow> {
  const creation = find(state, tokenHash);
  if (!creation) return decision(state, { ok: false, code: 'creation-expired' });
  const { id: creationId, personId, step, terms, passwordHash, takesOver } = creation;
  if (step === 'done') return decision(state, { ok: true });
  if (step !== 'contact' || !terms || passwordHash === null) {
    return decision(state, { ok: false, code: 'creation-elsewhere' });
  }
  const asked = askForLink(state, link.requestId, now);
  if (!asked.ok) return decision(asked.state, asked.locked);
  const write = {
    type: 'open-account',
    creationId,
    personId,
    passwordHash,
    terms,
    takesOver,
    at: now,
    ...contact,
  } as const;
  const prolonged = { ...creation, expiresAt: now + validity };
  const kept = { ...asked.state, creations: replace(asked.state, creation, prolonged) };
  const { state: wished, effects } = wishWrite(
    kept,
    { id: link.requestId, write, link, visitor },
    now,
  );
  return decision(wished, { ok: true }, effects);
}

type Opening = Extract<AccountWrite, { type: 'open-account' }>;

/** The account exists: nothing of a former account of this number opens it, and no other creation goes on. */
export function accountOpened(
  state: GuardState,
  { creationId }: Opening,
  who: { accountId: string; visitor: Visitor | null },
  now: number,
): GuardState {
  // Somebody may have asked for a forgotten password since the adviser's code was typed.
  const created = state.creations.find(({ id }) => id === creationId);
  const adviser = created?.adviser ?? adviserOf(state);
  const creations = state.creations.flatMap((creation): Creation[] =>
    creation.id === creationId ? [{ ...creation, step: 'done', passwordHash: null }] : [],
  );
  const opened = {
    ...withoutFormerAccount(state),
    creations,
    identityTries: noPendingTries,
    reset: null,
    emailChange: null,
    emailUndos: [],
    accountWrites: stillMeant(state),
  };
  const vouched = adviser
    ? note(
        opened,
        { event: 'adviser-sent-code', actor: 'adviser', ...who, ...adviser, visitor: null },
        now,
      )
    : opened;
  return note(vouched, { event: 'account-opened', ...who }, now);
}

/** The address is taken: another may be given. The account exists already: nothing is left to do here. */
export function openingRefused(
  state: GuardState,
  { creationId }: Opening,
  code: Extract<AccountWriteOutcome, { ok: false }>['code'],
): GuardState {
  if (code === 'email-taken') return state;
  return { ...state, creations: state.creations.filter(({ id }) => id !== creationId) };
}

/** C3, C11: the person leaves, and nothing of it is kept. An account that exists already stays. */
export function abandonCreation(
  state: GuardState,
  { tokenHash }: { tokenHash: string },
  now: number,
): Decision<undefined> {
  const left = find(state, tokenHash);
  if (!left) return decision(state, undefined);
  const without = { ...state, creations: state.creations.filter((one) => one !== left) };
  const wish = pendingOpening(state, left.id);
  if (!wish) return decision(without, undefined);
  const accountWrites = state.accountWrites.filter((one) => one !== wish);
  // The database may have opened it without our having heard, or be about to: it is taken back, now and
  // once more when whatever is under way must have ended.
  const write = { type: 'withdraw-account', creationId: left.id, at: now } as const;
  const again = { ...wish, id: `${wish.id}--`, write, link: null };
  const kept = { ...without, accountWrites: [...accountWrites, again] };
  return wishWrite(kept, { id: `${wish.id}-`, write }, now);
}

export const find = ({ creations }: GuardState, tokenHash: string): Creation | undefined =>
  creations.find((one) => one.tokenHash === tokenHash);

const replace = ({ creations }: GuardState, one: Creation, next: Creation): readonly Creation[] =>
  creations.map((creation) => (creation === one ? next : creation));
