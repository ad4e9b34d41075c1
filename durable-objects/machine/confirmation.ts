import type { LinkFailureCode } from '../../domain/outcome-codes.ts';
import { equalTexts } from '../../domain/constant-time.ts';
import type { Failure, Locked, SealedEmail, Visitor } from '../contract.ts';
import { isChangingAddress, wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { judgeChangeLink } from './email-change.ts';
import { ended, sendLink } from './email-life.ts';
import { note } from './journal.ts';
import { lockedOut } from './locks.ts';
import { awaitsAddress } from './sign-in.ts';
import { askForLink } from './link-requests.ts';
import { type EmailLife, type GuardState, type NewLink, noRequests } from './state.ts';

export type LinkState = { ok: true; life: EmailLife } | Failure<LinkFailureCode>;

/** What a link is worth at `now` (C7 to C9). */
function judgeLink(state: GuardState, linkHash: string, now: number): LinkState {
  const { emailLife: life } = state;
  const newest = life?.linkHash != null && equalTexts(life.linkHash, linkHash);
  if (!life || !(newest || life.former.includes(linkHash)))
    return { ok: false, code: 'link-unknown' };
  if (life.confirmedAt !== null) return { ok: false, code: 'link-used' };
  if (life.erasedAt !== null) return { ok: false, code: 'address-erased' };
  // An address that may be another one already cannot be confirmed by its former link.
  if (!newest || isChangingAddress(state)) return { ok: false, code: 'link-replaced' };
  return now < life.linkUntil ? { ok: true, life } : { ok: false, code: 'link-expired' };
}

/** The address of a new account, or another one for an account in use (I3). */
type Purpose = 'opening' | 'change';

export type LinkRead =
  | { ok: true; purpose: Purpose; accountId: string }
  | (Failure<LinkFailureCode> & { purpose: Purpose });

/** Harmless: whoever opens a link, a person or a mail scanner, changes nothing. */
export function readLink(
  state: GuardState,
  { linkHash }: { linkHash: string },
  now: number,
): Decision<LinkRead> {
  const change = judgeChangeLink(state, linkHash, now);
  if (change) return decision(state, { ...change, purpose: 'change' });
  const judged = judgeLink(state, linkHash, now);
  if (!judged.ok) return decision(state, { ...judged, purpose: 'opening' });
  const { accountId } = judged.life;
  return decision(state, { ok: true, purpose: 'opening', accountId });
}

/** Whose address a link was sent to, for a new one to the same address; an expired one will do (C8). */
export function findLinkAccount(
  state: GuardState,
  { linkHash }: { linkHash: string },
  now: number,
): Decision<{ ok: true; accountId: string } | Failure<LinkFailureCode>> {
  const judged = judgeLink(state, linkHash, now);
  const { emailLife } = state;
  if (!emailLife || (!judged.ok && !isRenewable(judged.code))) {
    return decision(state, judged.ok ? { ok: false, code: 'link-unknown' } : judged);
  }
  return decision(state, { ok: true, accountId: emailLife.accountId });
}

/** A replaced link is not: it may have gone to an address that was a mistake. */
const isRenewable = (code: LinkFailureCode): boolean => code === 'link-expired';

/** A person pressed the button: the address is confirmed, the account active (C7). */
export function confirmLink(
  state: GuardState,
  {
    linkHash,
    requestId,
    visitor = null,
  }: { linkHash: string; requestId: string; visitor?: Visitor | null },
  now: number,
): Decision<{ ok: true } | Failure<LinkFailureCode>> {
  const judged = judgeLink(state, linkHash, now);
  if (!judged.ok) return decision(state, judged);
  const { accountId, emailIndex } = judged.life;
  const emailLife = ended(judged.life, { confirmedAt: now }, now);
  const outbox = state.outbox.filter(({ about }) => about !== 'link');
  const signIns = state.signIns.filter((signIn) => !awaitsAddress(signIn));
  const write = {
    type: 'confirm-email',
    accountId,
    emailIndex: emailIndex ?? '',
    at: now,
  } as const;
  const confirmed = {
    ...state,
    emailLife,
    outbox,
    signIns,
    // Nothing is left to do in the browser that created the account, nor to count.
    creations: state.creations.filter(({ step }) => step !== 'done'),
    linkRequests: noRequests,
  };
  const noted = note(confirmed, { event: 'email-confirmed', accountId, visitor }, now);
  const { state: wished, effects } = wishWrite(noted, { id: requestId, write }, now);
  return decision(wished, { ok: true }, effects);
}

/** By what somebody shows that they may have a new link sent. */
export type LinkAsker =
  /** The password was right, the address unconfirmed (C7 to C9). */
  | { by: 'sign-in'; hash: string }
  /** The account was just created in this browser (C6). */
  | { by: 'creation'; hash: string }
  /** A former link: enough for the same address, which alone receives it; never for another. */
  | { by: 'link'; hash: string };

export interface LinkRequest {
  asker: LinkAsker;
  link: NewLink;
  /** Where the link goes. The guard knows whether this is the address on file. */
  email: SealedEmail;
  visitor?: Visitor | null;
}

type Asked = Pick<EmailLife, 'accountId' | 'emailIndex' | 'entered' | 'confirmedAt' | 'erasedAt'>;

type Refused = Locked | Failure<LinkFailureCode | 'sign-in-expired' | 'creation-expired'>;

/**
 * Sends a new link, at most 5 in a rolling hour. With another address the account's row decides first
 * whether it is free: see `accountWritten`.
 */
export function requestLink(
  state: GuardState,
  { asker, link, email, visitor = null }: LinkRequest,
  now: number,
): Decision<{ ok: true; requestsLeft: number } | Refused> {
  const refused = refusal(state, asker, now);
  if (refused) return decision(state, refused);
  const life: Asked | null = state.emailLife ?? firstAddress(state, asker);
  if (!life) return decision(state, { ok: false, code: 'link-unknown' });
  if (life.confirmedAt !== null) return decision(state, { ok: false, code: 'link-used' });
  const onFile = life.emailIndex !== null && email.indexes.includes(life.emailIndex);
  const same = onFile && !isChangingAddress(state);
  // A link never opens the way for another address: the message may have reached a stranger.
  if (!same && asker.by === 'link') {
    return decision(state, { ok: false, code: life.erasedAt ? 'address-erased' : 'link-replaced' });
  }
  const asked = askForLink(state, link.requestId, now);
  if (!asked.ok) return decision(asked.state, asked.locked);
  const { accountId } = life;
  const { requestsLeft } = asked;
  const next = same
    ? sendLink(asked.state, link, { ...life, emailIndex: life.emailIndex ?? '' }, now)
    : wishWrite(
        asked.state,
        {
          id: link.requestId,
          write: { type: 'set-email', accountId, email, at: now },
          link,
          visitor,
        },
        now,
      );
  return decision(next.state, { ok: true, requestsLeft }, next.effects);
}

/** AE1: the account never had an address; its life begins with the link. */
function firstAddress({ signIns }: GuardState, { by, hash }: LinkAsker) {
  const signIn = signIns.find(
    ({ tokenHash, awaits }) => tokenHash === hash && awaits === 'address',
  );
  return by === 'sign-in' && signIn
    ? { accountId: signIn.accountId, emailIndex: null, confirmedAt: null, erasedAt: null }
    : null;
}

function refusal(state: GuardState, { by, hash }: LinkAsker, now: number): Refused | null {
  if (by === 'creation') {
    const done = state.creations.some((one) => one.tokenHash === hash && one.step === 'done');
    return done ? null : { ok: false, code: 'creation-expired' };
  }
  if (by === 'sign-in') {
    const begun = state.signIns.some((one) => one.tokenHash === hash && awaitsAddress(one));
    return lockedOut(state) ?? (begun ? null : { ok: false, code: 'sign-in-expired' });
  }
  const judged = judgeLink(state, hash, now);
  return judged.ok || isRenewable(judged.code) ? null : judged;
}
