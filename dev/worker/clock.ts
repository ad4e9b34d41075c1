import { DurableObject } from 'cloudflare:workers';
import type { Clock } from '../../domain/clock.ts';

/** A clock that runs like the machine's, some time ahead of it. */
export interface MovableClock extends Clock {
  /** How far ahead, ms. */
  offset: number;
}

export const createMovableClock = (): MovableClock => ({
  offset: 0,
  now() {
    return Date.now() + this.offset;
  },
});

/** An object that has to hear of a change of the time: its namespace's binding, and its id. */
export interface Listener {
  binding: MovableBinding;
  id: string;
}

/** The namespaces whose objects live in the moved time. */
export type MovableBinding = 'GUARD' | 'ADVISER';

/** The one owner of the offset, kept over restarts; knows which guards have to hear of a change. */
export class DevClock extends DurableObject {
  offset(): number {
    return this.ctx.storage.kv.get<number>('offset') ?? 0;
  }

  /** Notes a guard and tells it the offset, in one step: it misses no change. */
  register({ binding, id }: Listener): number {
    this.ctx.storage.kv.put(`guard:${id}`, binding);
    return this.offset();
  }

  guards(): Listener[] {
    // Noted before there was more than one kind: those are accounts' guards.
    const noted = this.ctx.storage.kv.list<MovableBinding | true>({ prefix: 'guard:' });
    return [...noted].map(([key, binding]) => ({
      binding: binding === true ? 'GUARD' : binding,
      id: key.slice('guard:'.length),
    }));
  }

  advance(by: number): number {
    const offset = this.offset() + by;
    this.ctx.storage.kv.put('offset', offset);
    return offset;
  }

  reset(): number {
    this.ctx.storage.kv.delete('offset');
    return 0;
  }
}
