import { waitingPage as page } from './anything-waits.ts';
import {
  added,
  insisted,
  without,
  yielded,
  type Edit,
  type EditField,
  type Edits,
} from './edits.ts';
import { askToLast } from './lasting.ts';
import { exclusively } from './locks.ts';
import type { Vault } from './vault.ts';

/** The edits that wait, in the order in which they were made. */
export async function waitingEdits(vault: Vault): Promise<Edits> {
  const kept = await vault.read<Edits>(page);
  return kept?.value ?? [];
}

/**
 * The one way to change what waits: read and written under a lock, for another tab may be at it. False when it could
 * not be written; it is as it was then.
 */
export function changeEdits(vault: Vault, change: (edits: Edits) => Edits): Promise<boolean> {
  return exclusively(`${page}|${vault.account}`, async () => {
    const edits = await waitingEdits(vault);
    const changed = change(edits);
    if (changed === edits) return true;
    // Nothing waits: nothing is kept, which also says so while the vault is locked.
    const written =
      changed.length === 0 ? await vault.forget(page) : await vault.keep(page, changed, 0);
    if (written) changes.dispatchEvent(new Event('change'));
    return written;
  });
}

/** Before it is sent for the first time: neither a crash nor a lost answer loses it. */
export function addEdit(
  vault: Vault,
  made: Pick<Edit, 'id' | 'madeAt' | 'basedOn' | 'change'>,
): Promise<boolean> {
  askToLast();
  return changeEdits(vault, (edits) => added(edits, made));
}

/** `maybe-arrived`: it was on its way already, or is not here any more. */
export type Cancelled = 'cancelled' | 'maybe-arrived';

/** Undefined when it could not be taken back. */
export async function cancelEdit(vault: Vault, id: string): Promise<Cancelled | undefined> {
  let cancelled: Cancelled = 'maybe-arrived';
  const written = await changeEdits(vault, (edits) => {
    const edit = edits.find((one) => one.id === id);
    // What was refused has certainly not been applied.
    cancelled = edit && (!edit.attempted || edit.trouble) ? 'cancelled' : 'maybe-arrived';
    return edit ? without(edits, id) : edits;
  });
  return written ? cancelled : undefined;
}

/** «Garder ce qui est enregistré». */
export const yieldTo = (vault: Vault, field: EditField): Promise<boolean> =>
  changeEdits(vault, (edits) => yielded(edits, field));

/** «Remplacer par le mien». */
export const insistOn = (
  vault: Vault,
  field: EditField,
  again: Pick<Edit, 'id' | 'madeAt' | 'basedOn'>,
): Promise<boolean> => changeEdits(vault, (edits) => insisted(edits, field, again));

const changes = new EventTarget();

/** Calls `listener` whenever this tab has changed what waits, until `signal` says that it is enough. */
export function onOutboxChange(listener: () => void, signal: AbortSignal): void {
  changes.addEventListener('change', listener, { signal });
}
