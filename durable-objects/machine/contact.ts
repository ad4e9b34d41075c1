import type { Consents, Failure, Visitor } from '../contract.ts';
import { askAgain, wishWrite } from './account-writes.ts';
import { changeBy, changedSince, nextInstant, remembered } from './contact-changes.ts';
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

/** An edit made without network: applied once however often it comes, and never over what came in between (I3). */
export interface ContactEdit {
  /** UUID. */
  id: string;
  /** What was shown when it was made, and whether the row still says so; ms since the epoch, null for never. */
  basedOn: number | null;
  matches: boolean;
}

export type ContactOutcome =
  /** `at`: what the row says of it, also if it is an edit that had arrived before. */
  { ok: true; at: number } | Failure<'session-expired' | 'edit-conflict' | 'database-unavailable'>;

/** I3. What an earlier change still waits to have written goes along with this one. */
export function setContact(
  state: GuardState,
  {
    sessionHash,
    requestId,
    change,
    visitor,
    notice = null,
    edit = null,
  }: {
    sessionHash: string;
    requestId: string;
    change: ContactChange;
    visitor: Visitor;
    notice?: Notice | null;
    edit?: ContactEdit | null;
  },
  now: number,
): Decision<ContactOutcome> {
  const session = sessionOf(state, sessionHash);
  if (!session) return decision(state, { ok: false, code: 'session-expired' });
  const earlier = state.accountWrites.find(({ write }) => write.type === 'set-contact');
  if (edit) {
    const judged = judgeEdit(state, edit, basisOf(fieldsOf(change)));
    // The row is not what it will be: whatever it says of this edit may be otherwise in a moment.
    if (earlier) {
      return judged?.ok
        ? { ...askAgain(state, earlier), outcome: judged }
        : decision(state, { ok: false, code: 'database-unavailable' });
    }
    if (judged) return decision(state, judged);
  }

  const { accountId } = session;
  const at = nextInstant(state, now);
  const waiting = earlier?.write.type === 'set-contact' ? earlier.write : { consents: {} };
  const write = {
    ...waiting,
    ...change,
    type: 'set-contact',
    accountId,
    consents: { ...waiting.consents, ...given(change.consents, at) },
    at,
  } as const;
  // Telephones that waited are written as of now; consents keep the instant of their answer.
  const of = fieldsOf({ ...write, consents: change.consents });
  const noted = note(state, { event: 'contact-changed', accountId, visitor }, now);
  const wished = wishWrite(
    remembered(noted, { editId: edit?.id ?? null, at, of }),
    { id: requestId, write, notice: notice ?? earlier?.notice ?? null },
    now,
  );
  return { ...wished, outcome: { ok: true, at } };
}

/** Null for an edit that is new, and whose ground has not moved. */
function judgeEdit(
  state: GuardState,
  { id, basedOn, matches }: ContactEdit,
  of: string,
): ContactOutcome | null {
  const before = changeBy(state, id);
  if (before) return { ok: true, at: before.at };
  return matches && !changedSince(state, of, basedOn) ? null : { ok: false, code: 'edit-conflict' };
}

/** What it is about: mobile, landline, consents, by their initials. */
const fieldsOf = ({ mobileSealed, landlineSealed, consents }: ContactChange): string =>
  [
    mobileSealed === undefined ? '' : 'm',
    landlineSealed === undefined ? '' : 'l',
    Object.keys(consents).length === 0 ? '' : 'c',
  ].join('');

/** What the edit was based on: consents that go with their telephone were not looked at. */
const basisOf = (of: string): string => of.replace(/(?<=.)c/u, '');

/** Said at the instant of the change, by the guard's clock: what the row tells of it is what the answer says. */
const given = (consents: Consents, at: number): Consents =>
  Object.fromEntries(
    Object.entries(consents).map(([channel, answer]) => [channel, { ...answer, at }]),
  );
