import type { ConfirmationPeriod } from '../../domain/creation.ts';
import { addParisDays, addParisMonths } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { post } from './outbox.ts';
import type { EmailLife, GuardState, NewLink } from './state.ts';

const { reminderAfterDays, validityDays, keptDays, recognisedMonths, maxFormer } = policy.emailLink;

/** What the account's row says of its address, instants in ms since the epoch. */
export interface EmailOnFile {
  /** Keyed hash of the address; null when there is none that opens. */
  index: string | null;
  enteredAt: number;
  confirmed: boolean;
  /** When an address nobody confirmed was erased; null otherwise. */
  erasedAt: number | null;
}

/** True while somebody may still confirm the address. */
const waits = ({ forgottenAt }: EmailLife): boolean => forgottenAt === null;

/** The days of a link asked for at `at`. Calendar time is worked out once, not at every look. */
const daysFrom = (at: number) => ({
  linkUntil: addParisDays(at, validityDays),
  keptUntil: addParisDays(at, keptDays),
});

/** Nothing waits any more; from `now` on the links are told apart from unknown ones for some months. */
export const ended = (life: EmailLife, end: Partial<EmailLife>, now: number): EmailLife => ({
  ...life,
  ...end,
  reminder: null,
  forgottenAt: addParisMonths(now, recognisedMonths),
});

/** Until the account's row says the same, the guard is the only one to know how it ended. */
const isWritten = ({ accountWrites }: GuardState): boolean => accountWrites.length === 0;

/** When the next thing happens by itself: the reminder, the erasing, the forgetting; null when nothing does. */
export function nextInLife(state: GuardState): number | null {
  const { emailLife: life } = state;
  if (!life) return null;
  const { forgottenAt, reminder, keptUntil } = life;
  if (forgottenAt !== null) return isWritten(state) ? forgottenAt : null;
  return Math.min(reminder?.at ?? keptUntil, keptUntil);
}

/**
 * The address as it stands at `now` (C9): after 21 days it is erased, here at once, in the account's row by
 * a wish that is due at once; after some months even its links are forgotten.
 */
export function pruneEmailLife(state: GuardState, now: number): GuardState {
  const { emailLife: life } = state;
  if (!life) return state;
  if (waits(life) && life.keptUntil <= now) return erase(state, life, now);
  const over = life.forgottenAt !== null && life.forgottenAt <= now;
  return over && isWritten(state) ? { ...state, emailLife: null } : state;
}

function erase(state: GuardState, life: EmailLife, now: number): GuardState {
  const { accountId, emailIndex, keptUntil: at, entered } = life;
  const emailLife = ended(life, { erasedAt: at, emailIndex: null }, now);
  // Nothing is sent any more to an address that is to be forgotten.
  const outbox = state.outbox.filter(({ about }) => about !== 'link');
  if (emailIndex === null) return { ...state, emailLife, outbox };
  const first = entered === 'first' && ({ first: true } as const);
  const write = { type: 'erase-email', accountId, emailIndex, at, ...first } as const;
  const follows = { link: null, notice: null, undo: null, visitor: null };
  const wish = { id: `erase-${at}`, write, ...follows, attempts: 0, nextAttemptAt: at };
  const erased = { ...state, emailLife, outbox, accountWrites: [...state.accountWrites, wish] };
  return note(erased, { event: 'email-erased', accountId, actor: 'service' }, now);
}

/** An address entered without us (an account older than this guard) begins its life when we first hear of it. */
export function adoptEmail(
  state: GuardState,
  { accountId, email }: { accountId: string; email: EmailOnFile },
  now: number,
): GuardState {
  const { index, enteredAt, confirmed, erasedAt } = email;
  if (confirmed || (index === null && erasedAt === null)) return state;
  const { emailLife: known } = state;
  // An address that was confirmed says nothing of another one that the row holds.
  const other = known?.confirmedAt != null && index !== null && known.emailIndex !== index;
  if (known?.accountId === accountId && !other) return state;
  const life: EmailLife = {
    accountId,
    emailIndex: index,
    ...daysFrom(enteredAt),
    linkHash: null,
    former: [],
    reminder: null,
    confirmedAt: null,
    erasedAt: null,
    forgottenAt: null,
  };
  const emailLife = erasedAt === null ? life : ended(life, { erasedAt }, now);
  return pruneEmailLife({ ...state, emailLife }, now);
}

/** Which of the three periods an account's unconfirmed address is in; null when nothing waits for a confirmation. */
export function confirmationPeriod(
  { emailLife: life }: GuardState,
  { accountId }: { accountId: string },
  now: number,
): ConfirmationPeriod | null {
  if (life?.accountId !== accountId || life.confirmedAt !== null) return null;
  if (life.erasedAt !== null) return 'erased';
  return now < life.linkUntil ? 'link-live' : 'link-over';
}

/** A new link for an address: it alone confirms from now on, and its days start now (C6, C8, C9). */
export function sendLink(
  state: GuardState,
  { linkHash, requestId, sealedMail, sealedReminder }: NewLink,
  {
    accountId,
    emailIndex,
    entered,
  }: Pick<EmailLife, 'accountId' | 'entered'> & { emailIndex: string },
  now: number,
): Decision<undefined> {
  const { emailLife: before } = state;
  const known = before?.accountId === accountId ? before : null;
  const former = known?.linkHash ? [...known.former, known.linkHash] : (known?.former ?? []);
  const emailLife: EmailLife = {
    accountId,
    emailIndex,
    ...(entered && { entered }),
    ...daysFrom(now),
    linkHash,
    former: former.slice(-maxFormer),
    reminder: {
      id: `${requestId}-5`,
      sealed: sealedReminder,
      at: addParisDays(now, reminderAfterDays),
    },
    confirmedAt: null,
    erasedAt: null,
    forgottenAt: null,
  };
  const outbox = state.outbox.filter(({ about }) => about !== 'link');
  const sent = { ...state, emailLife, outbox };
  return postLink(sent, { id: requestId, sealed: sealedMail }, now);
}

/** On the fifth day whoever has not confirmed is reminded, by the same link (our addition). */
export function remind(state: GuardState, now: number): Decision<undefined> {
  const { emailLife: life } = state;
  if (!life?.reminder || life.reminder.at > now) return decision(state, undefined);
  const told = { ...state, emailLife: { ...life, reminder: null } };
  // An alarm that comes late must not announce a link that is over.
  return now < life.linkUntil ? postLink(told, life.reminder, now) : decision(told, undefined);
}

const postLink = (
  state: GuardState,
  { id, sealed }: { id: string; sealed: string },
  now: number,
): Decision<undefined> =>
  post(state, { id, sealed, about: 'link', usefulUntil: state.emailLife?.linkUntil ?? now }, now);
