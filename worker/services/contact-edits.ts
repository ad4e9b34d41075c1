import type { AccountWriteOutcome, Failure } from '../../durable-objects/contract.ts';
import type { ContactChange, ContactEdit } from '../../durable-objects/machine/contact.ts';
import type { Notice } from '../../durable-objects/machine/state.ts';
import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import type { AccountSession } from './home.ts';

/** An edit made without network: sent until it is answered, it is made once (I3). */
export interface GivenEdit {
  /** UUID. */
  id: string;
  /** The revision that was shown when it was made, ms since the epoch; null for never given. */
  basedOn: number | null;
}

/** `at`: the revision that the change made, or else the one on file; ms since the epoch. */
export type ContactOutcome =
  | { ok: true; at: number | null }
  | Failure<'session-expired' | 'edit-conflict' | 'database-unavailable'>
  /** Of other writes; the guard's answers have one type. */
  | Extract<AccountWriteOutcome, { ok: false }>;

/** An edit as the guard judges it, beside the revision that the row has. */
export const against = (edit: GivenEdit | null, onFile: number | null): ContactEdit | null =>
  edit && { ...edit, matches: edit.basedOn === onFile };

export const conflict = { ok: false, code: 'edit-conflict' } as const;

interface Wanted {
  change: ContactChange;
  notice: Notice | null;
  edit: ContactEdit | null;
}

/** Has a change written by the guard. */
export const setContact = async (
  edge: Edge,
  { guard, token }: AccountSession,
  { change, notice, edit }: Wanted,
): Promise<ContactOutcome> =>
  edge.untilDone(
    edge.step('contact', async () =>
      guardNamed(edge.env, guard).setContact({
        sessionHash: await tokenHash(token),
        requestId: crypto.randomUUID(),
        change,
        visitor: edge.visitor,
        notice,
        edit,
      }),
    ),
  );

/**
 * What cannot or need not be written any more. It may be so because this very edit has been made: then its own
 * revision is the answer, and else this one.
 */
export async function settled<Other = never>(
  edge: Edge,
  session: AccountSession,
  edit: GivenEdit | null,
  answer: ContactOutcome | Other,
): Promise<ContactOutcome | Other> {
  if (!edit) return answer;
  // It is recognised or refused, and never made.
  const known = await setContact(edge, session, {
    change: { consents: {} },
    notice: null,
    edit: { ...edit, matches: false },
  });
  return known.ok || known.code !== 'edit-conflict' ? known : answer;
}
