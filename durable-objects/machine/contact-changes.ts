import { hours } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { newest } from './newest.ts';
import type { ContactChanged, GuardState } from './state.ts';

/** Longer than any phone keeps what waits to be sent, ms. */
const keptFor = policy.passkey.months * 31 * hours(24);

/** When it is recognised no more, ms since the epoch. */
export const changeForgottenAt = ({ at }: ContactChanged): number => at + keptFor;

/** The beginning of a UUID, 48 bits of it: enough to tell apart the few of one account. */
const shortId = (id: string): string => id.replaceAll('-', '').toLowerCase().slice(0, 12);

/** The change that this edit made when it arrived before; undefined when it has not. */
export const changeBy = ({ contactChanges }: GuardState, editId: string) =>
  contactChanges.find(({ edit }) => edit === shortId(editId));

/**
 * Whether one of these fields changed after `basedOn`, ms since the epoch. The guard sees what came in between
 * the reading of the row and the edit; what it has forgotten, the row has long said.
 */
export const changedSince = (
  { contactChanges }: GuardState,
  of: string,
  basedOn: number | null,
): boolean =>
  contactChanges.some(
    (one) => one.at > (basedOn ?? 0) && [...one.of].some((field) => of.includes(field)),
  );

/** An instant of its own for each change: the row tells them apart by it. */
export const nextInstant = ({ contactChanges }: GuardState, now: number): number =>
  Math.max(now, (contactChanges.at(-1)?.at ?? 0) + 1);

/** The newest are kept. */
export function remembered(
  state: GuardState,
  { editId, at, of }: { editId: string | null; at: number; of: string },
): GuardState {
  const change = { edit: editId === null ? null : shortId(editId), at, of };
  const { recognised } = policy.offlineEdits;
  const contactChanges = newest([...state.contactChanges, change], (one) => one.at, recognised);
  return { ...state, contactChanges };
}
