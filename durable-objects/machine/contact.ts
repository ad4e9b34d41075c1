import type { Consents, Failure, Visitor } from '../contract.ts';
import { wishWrite } from './account-writes.ts';
import { type Decision, decision } from './decision.ts';
import { note } from './journal.ts';
import { sessionOf } from './sessions.ts';
import type { GuardState, Notice } from './state.ts';

/** Telephones (sealed; null takes one away) and consents; what is left out stays as it is. */
export interface ContactChange {
  mobileSealed?: string | null;
  landlineSealed?: string | null;
  consents: Consents;
}

/** I3. What an earlier change still waits to have written goes along with this one. */
export function setContact(
  state: GuardState,
  {
    sessionHash,
    requestId,
    change,
    visitor,
    notice = null,
  }: {
    sessionHash: string;
    requestId: string;
    change: ContactChange;
    visitor: Visitor;
    notice?: Notice | null;
  },
  now: number,
): Decision<{ ok: true } | Failure<'session-expired'>> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  const { accountId } = session;
  const earlier = state.accountWrites.find(({ write }) => write.type === 'set-contact');
  const waiting = earlier?.write.type === 'set-contact' ? earlier.write : { consents: {} };
  const write = {
    ...waiting,
    ...change,
    type: 'set-contact',
    accountId,
    consents: { ...waiting.consents, ...change.consents },
    at: now,
  } as const;
  const noted = note(state, { event: 'contact-changed', accountId, visitor }, now);
  const wished = wishWrite(
    noted,
    { id: requestId, write, notice: notice ?? earlier?.notice ?? null },
    now,
  );
  return { ...wished, outcome: { ok: true } };
}
