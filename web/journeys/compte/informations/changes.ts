import type { Informations } from '../../../../domain/wire/compte.ts';
import {
  wanted,
  type Change,
  type Edit,
  type EditField,
  type Edits,
} from '../../../offline/edits.ts';
import type { EditsHere, Handed } from '../../../offline/edits-here.ts';
import type { Outcome } from '../../../shell/outcome.ts';
import { offlinePart } from '../offline-part.ts';
import { callDirectly, savedBy } from './direct.ts';
import type { InformationsAction, InformationsEvent, InformationsState } from './machine.ts';
import { loadWaitingView } from './waiting.ts';

/** The page whose telephones and consents are changed. */
export interface ChangesHost {
  state: () => InformationsState;
  isThere: () => boolean;
  move: (event: InformationsEvent, focus?: string) => void;
  /** One call; undefined when it failed, and the screen says so. */
  ask: (
    action: InformationsAction,
    asking: () => Promise<Outcome<Informations>>,
  ) => Promise<{ value: Informations } | undefined>;
  read: () => Promise<void>;
  /** Now, or once the form that is open is closed. */
  readWhenFree: () => void;
  isOfNow: (informations: Informations) => void;
}

/** Telephones and consents (I3), by way of the outbox where there is one: what is sent, what waits, what is settled. */
export class Changes {
  readonly #host: ChangesHost;
  /** What was changed without network; undefined where nothing is kept. */
  #edits: EditsHere | undefined;

  constructor(host: ChangesHost) {
    this.#host = host;
  }

  async watch(): Promise<void> {
    const part = await offlinePart();
    if (!part || !this.#host.isThere()) return;
    this.#edits ??= new part.EditsHere({
      onChange: (edits) => void this.#show(edits),
      onConflict: () => this.#host.readWhenFree(),
      onApplied: ({ edit, informations }) => {
        this.#host.isOfNow(informations);
        this.#host.move({ type: 'arrived', informations, done: savedBy(edit.change) });
      },
    });
    this.#edits.watch();
  }

  stop(): void {
    this.#edits?.stop();
  }

  /** A lost answer loses nothing, and no network only time. */
  async make(change: Change, action: InformationsAction): Promise<void> {
    const { shown, waiting } = this.#host.state();
    if (waiting || !shown) return;
    this.#host.move({ type: 'asked', action });
    const part = await offlinePart();
    const handed = await part?.handIn(change, shown.revisions[change.field]);
    if (!this.#host.isThere()) return;
    this.#host.move({ type: 'released' });
    if (handed) await this.#tell(handed, change);
    else await this.#makeDirectly(change, action);
  }

  async cancel({ id, change }: Edit): Promise<void> {
    const cancelled = await this.#settle(() => this.#edits?.cancel(id));
    if (!cancelled) return;
    const done = { what: `${change.field}-${cancelled}` } as const;
    this.#host.move({ type: 'settled', done }, '#done');
    if (cancelled === 'maybe-arrived' && navigator.onLine) await this.#host.read();
  }

  async keepFiled(field: EditField): Promise<void> {
    if (!(await this.#settle(() => this.#edits?.yieldTo(field)))) return;
    this.#host.move({ type: 'settled', done: { what: `${field}-yielded` } }, '#done');
  }

  async replace(field: EditField): Promise<void> {
    const { edits, shown } = this.#host.state();
    const change = wanted(edits, field);
    const basedOn = shown?.revisions[field] ?? null;
    const handed = await this.#settle(() => this.#edits?.insistOn(field, basedOn));
    if (!handed || !change) return;
    // The box itself says why.
    if (handed.is === 'refused') this.#host.move({ type: 'closed' }, `#waiting-${field}`);
    else await this.#tell(handed, change);
  }

  /** As it was without an outbox: one call, and the failure is told in the form. */
  async #makeDirectly(change: Change, action: InformationsAction): Promise<void> {
    const reply = await this.#host.ask(action, () => callDirectly(change));
    if (!reply) return;
    this.#host.isOfNow(reply.value);
    this.#host.move({ type: 'saved', informations: reply.value, done: savedBy(change) }, '#done');
  }

  async #tell(handed: Handed, change: Change): Promise<void> {
    const { move, read, state } = this.#host;
    const { field } = change;
    if (handed.is === 'refused')
      return move({ type: 'failed', failure: handed.failure }, '#error-summary');
    if (handed.is === 'applied') {
      const { informations } = handed;
      return move({ type: 'saved', informations, done: savedBy(change) }, '#done');
    }
    if (handed.is === 'waiting')
      return move({ type: 'settled', done: { what: `${field}-waiting` } }, '#done');
    const waits = state().edits.some((edit) => edit.change.field === field);
    move({ type: 'closed' }, waits ? `#waiting-${field}` : `#edit-${field}`);
    // What is on file is not what the page shows.
    await read();
  }

  async #show(edits: Edits): Promise<void> {
    if (edits.length > 0) await loadWaitingView();
    this.#host.move({ type: 'waiting', edits });
  }

  /** One at a time; undefined when it could not be done. */
  async #settle<Done>(
    settling: () => Promise<Done | undefined> | undefined,
  ): Promise<Done | undefined> {
    if (this.#host.state().waiting) return undefined;
    this.#host.move({ type: 'asked', action: 'settling' });
    const settled = await settling();
    this.#host.move({ type: 'released' });
    return this.#host.isThere() ? settled : undefined;
  }
}
