import { policy } from '../../domain/policy.ts';
import type { Locked } from '../contract.ts';
import { ask, giveRequestBack } from './request-window.ts';
import type { GuardState } from './state.ts';

/** One of five links in a rolling hour; asking for a sixth blocks for an hour, like codes. */
export function askForLink(
  state: GuardState,
  id: string,
  now: number,
):
  | { ok: true; state: GuardState; requestsLeft: number }
  | { ok: false; state: GuardState; locked: Locked } {
  // What the database never answered costs the person nothing.
  const unanswered = state.accountWrites.flatMap(({ link }) => (link ? [link.requestId] : []));
  const answered = unanswered.reduce(giveRequestBack, state.linkRequests);
  const asked = ask(answered, id, policy.emailLink.requests, now);
  const counted = { ...state, linkRequests: asked.requests };
  return asked.granted
    ? { ok: true, state: counted, requestsLeft: asked.left }
    : {
        ok: false,
        state: counted,
        locked: { ok: false, code: 'link-quota', until: asked.until },
      };
}
