import { seconds } from '../../domain/duration.ts';
import type { Informations } from '../../domain/wire/compte.ts';
import type { Change, EditField, Edits } from './edits.ts';
import { ownVault } from './last-known.ts';
import {
  addEdit,
  cancelEdit,
  insistOn,
  onOutboxChange,
  waitingEdits,
  yieldTo,
  type Cancelled,
} from './outbox.ts';
import { onEditApplied, sendWaiting, type AppliedEdit } from './runner.ts';
import { onVaultChange, type Vault } from './vault.ts';
import { failed, type Failure } from '../shell/outcome.ts';

/** What became of a change that was put into the outbox. */
export type Handed =
  | { is: 'applied'; informations: Informations }
  /** On this device for now. */
  | { is: 'waiting' }
  /** Nobody is signed in any more, or another tab has sent it: the service says. */
  | { is: 'told-elsewhere' }
  | { is: 'conflict' }
  /** It cannot be read: not kept, to be typed again. */
  | { is: 'refused'; failure: Failure };

/** It is safe on this device: the person waits no longer than that, ms. */
const patience = seconds(4);

/** Puts a change into the outbox, and tries at once to send it. Undefined when there is no outbox open. */
export async function handIn(change: Change, basedOn: string | null): Promise<Handed | undefined> {
  const vault = ownVault();
  if (!vault) return undefined;
  const id = crypto.randomUUID();
  const handed = await sendAtOnce(vault, id, () =>
    addEdit(vault, { id, madeAt: Date.now(), basedOn, change }),
  );
  // It is in the form still.
  if (handed?.is === 'refused') await cancelEdit(vault, id);
  return handed;
}

/** What became of the edit that `put` has put into the outbox; undefined when it could not be put there. */
async function sendAtOnce(
  vault: Vault,
  id: string,
  put: () => Promise<boolean>,
): Promise<Handed | undefined> {
  const listening = new AbortController();
  const sending = new Promise<Handed>((resolve) => {
    onEditApplied(({ edit, informations }) => {
      if (edit.id === id) resolve({ is: 'applied', informations });
    }, listening.signal);
  });
  try {
    if (!(await put())) return undefined;
    const sent = await Promise.race([sending, sendWaiting(), after(patience)]);
    if (typeof sent === 'object') return sent;
    const edits = await waitingEdits(vault);
    const edit = edits.find((one) => one.id === id);
    if (!edit || sent === 'elsewhere') return { is: 'told-elsewhere' };
    if (!edit.trouble) return { is: 'waiting' };
    if (!('fields' in edit.trouble)) return { is: 'conflict' };
    const code = edit.trouble.code as Failure['code'];
    return { is: 'refused', failure: failed(code, edit.trouble).failure };
  } finally {
    listening.abort();
  }
}

const after = (ms: number): Promise<'slow'> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('slow'), ms);
  });

export interface Watcher {
  onChange: (edits: Edits) => void;
  /** Something came in between that the page does not show yet. */
  onConflict: () => void;
  onApplied: (applied: AppliedEdit) => void;
}

/** The edits of the open vault, as the page follows them and settles them. */
export class EditsHere {
  readonly #watcher: Watcher;
  #leaving = new AbortController();
  #conflicts = 0;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  watch(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const look = (): void => void this.look();
    onOutboxChange(look, signal);
    onVaultChange(look, signal);
    // Another tab may have sent them meanwhile.
    document.addEventListener('visibilitychange', look, { signal });
    onEditApplied(this.#watcher.onApplied, signal);
    look();
  }

  stop(): void {
    this.#leaving.abort();
  }

  async look(): Promise<void> {
    const vault = ownVault();
    const edits = vault ? await waitingEdits(vault) : [];
    if (this.#leaving.signal.aborted) return;
    this.#watcher.onChange(edits);
    const conflicts = edits.filter(({ trouble }) => trouble?.code === 'edit-conflict').length;
    const more = conflicts > this.#conflicts;
    this.#conflicts = conflicts;
    if (more) this.#watcher.onConflict();
  }

  async cancel(id: string): Promise<Cancelled | undefined> {
    const vault = ownVault();
    return vault && this.#told(await cancelEdit(vault, id));
  }

  async yieldTo(field: EditField): Promise<boolean> {
    const vault = ownVault();
    return vault !== undefined && this.#told(await yieldTo(vault, field));
  }

  /** Sent at once if that can be; undefined when it could not be noted, or there is nothing to insist upon. */
  async insistOn(field: EditField, basedOn: string | null): Promise<Handed | undefined> {
    const vault = ownVault();
    if (!vault) return undefined;
    const again = { id: crypto.randomUUID(), madeAt: Date.now(), basedOn };
    return this.#told(await sendAtOnce(vault, again.id, () => insistOn(vault, field, again)));
  }

  /** The page knows before it says what was done. */
  async #told<Done>(done: Done): Promise<Done> {
    await this.look();
    return done;
  }
}
