import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Informations } from '../../../../domain/wire/compte.ts';
import type { Change, Edit } from '../../../offline/edits.ts';
import type { Handed } from '../../../offline/edits-here.ts';
import type { Cancelled } from '../../../offline/outbox.ts';
import { Changes } from './changes.ts';
import { initialState, reduce, type InformationsState } from './machine.ts';

/** What the outbox answers. */
const outbox = vi.hoisted(() => ({
  handed: undefined as Handed | undefined,
  cancelled: undefined as Cancelled | undefined,
}));

vi.mock('../offline-part.ts', () => ({
  offlinePart: async () => ({
    handIn: async () => outbox.handed,
    EditsHere: class {
      watch = (): void => {};
      insistOn = async () => outbox.handed;
      cancel = async () => outbox.cancelled;
    },
  }),
}));

const change: Change = { field: 'mobile', number: null };
const edit: Edit = {
  id: 'e1',
  madeAt: 0,
  basedOn: null,
  change,
  attempted: true,
  trouble: { code: 'edit-conflict' },
};
const informations = { revisions: { mobile: 'r1' } } as unknown as Informations;

beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => void vi.unstubAllGlobals());

async function page(given: Partial<InformationsState> = {}) {
  let state: InformationsState = { ...initialState, shown: informations, ...given };
  const seen = { read: 0, focus: [] as (string | undefined)[] };
  const changes = new Changes({
    state: () => state,
    isThere: () => true,
    move: (event, focus) => {
      state = reduce(state, event);
      seen.focus.push(focus);
    },
    ask: async () => undefined,
    read: async () => {
      // A reading that is asked for while something else is awaited does not happen.
      if (!state.waiting) seen.read += 1;
    },
    readWhenFree: () => {},
    isOfNow: () => {},
  });
  await changes.watch();
  return { changes, seen, state: () => state };
}

test('I3: a conflict met with the network there is followed by reading what is on file', async () => {
  outbox.handed = { is: 'conflict' };
  const { changes, seen, state } = await page({ editing: 'mobile', edits: [edit] });
  await changes.make(change, 'saving');
  expect(seen.read).toBe(1);
  expect(seen.focus).toContain('#waiting-mobile');
  expect(state()).toMatchObject({ editing: undefined, waiting: undefined });
});

test('I3: replacing is said to be done only when it is, and as what it was', async () => {
  outbox.handed = { is: 'conflict' };
  const again = await page({ edits: [edit] });
  await again.changes.replace('mobile');
  expect(again.seen.read).toBe(1);
  expect(again.state().done).toBeUndefined();

  outbox.handed = { is: 'applied', informations };
  const done = await page({ edits: [edit] });
  await done.changes.replace('mobile');
  expect(done.state().done).toEqual({ what: 'mobile-removed' });

  // The vault was locked in between.
  outbox.handed = undefined;
  const locked = await page({ edits: [edit] });
  await locked.changes.replace('mobile');
  expect(locked.state()).toMatchObject({ done: undefined, waiting: undefined });
});

test('I3: what is taken back on its way is said to have arrived perhaps, and the page is read again', async () => {
  for (const [cancelled, read] of [
    ['maybe-arrived', 1],
    ['cancelled', 0],
  ] as const) {
    outbox.cancelled = cancelled;
    const { changes, seen, state } = await page({ edits: [edit] });
    await changes.cancel(edit);
    expect(state().done).toEqual({ what: `mobile-${cancelled}` });
    expect(seen.read).toBe(read);
  }
  vi.stubGlobal('navigator', { onLine: false });
  outbox.cancelled = 'maybe-arrived';
  const { changes, seen } = await page({ edits: [edit] });
  await changes.cancel(edit);
  expect(seen.read).toBe(0);
});
