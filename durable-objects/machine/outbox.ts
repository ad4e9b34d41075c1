import { policy } from '../../domain/policy.ts';
import { type Decision, decision } from './decision.ts';
import { giveRequestBack } from './request-window.ts';
import type { GuardState, OutgoingMail } from './state.ts';

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
 * The queue gave it up. A code is given back; a link is useful for days, and is handed over again when its
 * time comes.
 */
export const mailLost = (state: GuardState, { id }: { id: string }): Decision<undefined> =>
  state.outbox.some((mail) => mail.id === id && mail.about === 'link')
    ? releaseMail(state, { id })
    : mailRefused(state, { id });

/** The message will never arrive: the request is given back, and the code in it is void. */
export function mailRefused(state: GuardState, { id }: { id: string }): Decision<undefined> {
  const { codeRequests, linkRequests, liveCode } = state;
  return decision(
    {
      ...state,
      outbox: state.outbox.filter((mail) => mail.id !== id),
      codeRequests: giveRequestBack(codeRequests, id),
      linkRequests: giveRequestBack(linkRequests, id),
      liveCode: liveCode?.requestId === id ? null : liveCode,
    },
    undefined,
  );
}
