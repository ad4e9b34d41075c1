import { policy } from '../../domain/policy.ts';
import { type Decision, decision } from './decision.ts';
import { giveRequestBack } from './request-window.ts';
import type { GuardState, Notice, OutgoingMail } from './state.ts';

/** Hands a message to the queue, and keeps it until it is known to be delivered or of no more use. */
export function post(
  state: GuardState,
  mail: Pick<OutgoingMail, 'id' | 'sealed' | 'about' | 'usefulUntil'>,
  now: number,
): Decision<undefined> {
  const nextAttemptAt = now + policy.outside.retryAfter;
  const kept = { ...mail, attempts: 1, nextAttemptAt, leasedUntil: 0 };
  const { id, sealed } = mail;
  return decision({ ...state, outbox: [...state.outbox, kept] }, undefined, [
    { type: 'enqueue-mail', id, sealed },
  ]);
}

/** News of what happened; whatever there is to read in it stays true for a while. */
export function notify(state: GuardState, notice: Notice | null, now: number): Decision<undefined> {
  if (!notice) return decision(state, undefined);
  const { noticeUseful, maxNotices } = policy.outside;
  const waiting = state.outbox.filter(({ about }) => about === 'notice');
  const [oldest] = waiting;
  const outbox =
    waiting.length < maxNotices ? state.outbox : state.outbox.filter((mail) => mail !== oldest);
  const news = { ...notice, about: 'notice', usefulUntil: now + noticeUseful } as const;
  return post({ ...state, outbox }, news, now);
}

/** Messages that are of use for days are asked for again as long as they are; a code is not. */
export const isLasting = ({ about }: OutgoingMail): boolean =>
  about === 'link' || about === 'change-link' || about === 'notice';

const change = (
  state: GuardState,
  id: string,
  changes: Partial<OutgoingMail>,
): readonly OutgoingMail[] =>
  state.outbox.map((mail) => (mail.id === id ? { ...mail, ...changes } : mail));

/**
 * A consumer asks before it sends: no for a message that is of no more use, already delivered, or
 * being sent by someone else. The lease ends by itself if that consumer dies.
 */
export function claimMail(
  state: GuardState,
  { id }: { id: string },
  now: number,
): Decision<{ send: boolean }> {
  const mail = state.outbox.find((one) => one.id === id);
  if (!mail || mail.leasedUntil > now) return decision(state, { send: false });
  const leasedUntil = now + policy.outside.mailLease;
  return decision({ ...state, outbox: change(state, id, { leasedUntil }) }, { send: true });
}

/** The mail server could not take it now: another try may have it at once. */
export const releaseMail = (state: GuardState, { id }: { id: string }): Decision<undefined> =>
  decision({ ...state, outbox: change(state, id, { leasedUntil: 0 }) }, undefined);

export const mailDelivered = (state: GuardState, { id }: { id: string }): Decision<undefined> =>
  decision({ ...state, outbox: state.outbox.filter((mail) => mail.id !== id) }, undefined);

/**
 * The queue gave it up. A code is given back; what is useful for days is handed over again when its time
 * comes.
 */
export const mailLost = (state: GuardState, { id }: { id: string }): Decision<undefined> =>
  state.outbox.some((mail) => mail.id === id && isLasting(mail))
    ? releaseMail(state, { id })
    : mailRefused(state, { id });

/**
 * The message will never arrive: the request is given back, and the code in it is void. A reset is not given
 * back: whoever asks for one must not learn whether a message could be sent (P1).
 */
export function mailRefused(state: GuardState, { id }: { id: string }): Decision<undefined> {
  const { codeRequests, linkRequests, changeRequests, liveCode, changeCode } = state;
  return decision(
    {
      ...state,
      outbox: state.outbox.filter((mail) => mail.id !== id),
      codeRequests: giveRequestBack(codeRequests, id),
      linkRequests: giveRequestBack(linkRequests, id),
      changeRequests: giveRequestBack(changeRequests, id),
      liveCode: liveCode?.requestId === id ? null : liveCode,
      changeCode: changeCode?.requestId === id ? null : changeCode,
    },
    undefined,
  );
}
