import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erasePages, SealedPages } from './sealed-pages.ts';
import { withDatabase, type VaultRow } from './database.ts';
import { fields, wanted, type Change, type EditField } from './edits.ts';
import { fates, ModelServer, numberOf, type Fate } from './model-server.fixture.ts';
import { addEdit, cancelEdit, insistOn, waitingEdits, yieldTo } from './outbox.ts';
import { keyOf, seal } from './sealing.ts';
import { sendEdits } from './sender.ts';

const account = 'camille-tag-0001';
const key = await keyOf(new Uint8Array(32).fill(7).buffer, new Uint8Array(32));
const row: VaultRow = {
  account,
  id: 'vault',
  credentialId: 'credential',
  until: Infinity,
  salt: new Uint8Array(32),
  check: await seal(key, 'check', ''),
};

type Step =
  | { do: 'edit'; change: Change }
  | { do: 'send'; fates: Fate[]; tabs: 1 | 2; dies: boolean }
  | { do: 'elsewhere'; field: EditField }
  | { do: 'cancel'; which: number }
  | { do: 'settle'; field: EditField; insist: boolean }
  | { do: 'session'; of: string | null };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.nat(99).map(numberOf),
  fc
    .record({ email: fc.boolean(), mobileSms: fc.boolean() }, { requiredKeys: [] })
    .map((answers) => ({ field: 'consents', answers }) as const),
);
const field = fc.constantFrom(...fields);
const edit = change.map((change): Step => ({ do: 'edit', change }));
const send = fc
  .record({
    fates: fc.array(fc.constantFrom(...fates), { maxLength: 4 }),
    tabs: fc.constantFrom<1 | 2>(1, 2),
    dies: fc.boolean(),
  })
  .map(({ fates, tabs, dies }): Step => ({ do: 'send', fates, tabs, dies }));
const session = fc
  .constantFrom(account, null, 'somebody-else-01')
  .map((of): Step => ({ do: 'session', of }));
const alone = fc.array(fc.oneof({ arbitrary: edit, weight: 3 }, send, session), { maxLength: 25 });
const crowded = fc.array(
  fc.oneof(
    { arbitrary: edit, weight: 3 },
    { arbitrary: send, weight: 2 },
    session,
    field.map((field): Step => ({ do: 'elsewhere', field })),
    fc.nat(9).map((which): Step => ({ do: 'cancel', which })),
    fc.tuple(field, fc.boolean()).map(([field, insist]): Step => ({ do: 'settle', field, insist })),
  ),
  { maxLength: 25 },
);

/** One device with the outbox, over the model of the service. */
class Device {
  readonly server = new ModelServer(account);
  readonly made: string[] = [];
  readonly gone = new Set<string>();
  shown = { ...this.server.revisions };
  #vault = new SealedPages(row, key);
  #ids = 0;

  async begin(): Promise<this> {
    await erasePages(undefined);
    await withDatabase((database) => database.put('vaults', row));
    return this;
  }

  waiting = () => waitingEdits(this.#vault);

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'edit':
        return this.#edit(step.change);
      case 'send':
        return this.#send(step);
      case 'elsewhere':
        return this.server.changeElsewhere(step.field);
      case 'cancel':
        return this.#cancel(step.which);
      case 'settle':
        return this.#settle(step);
      case 'session':
        this.server.account = step.of;
    }
  }

  /** The network is back, and the account's own session is open. */
  async arrive(): Promise<void> {
    this.server.account = account;
    await this.#send({ fates: [], tabs: 2, dies: false });
  }

  #id(): string {
    this.#ids += 1;
    const id = `edit-${this.#ids}`;
    this.made.push(id);
    return id;
  }

  async #edit(change: Change): Promise<void> {
    const basedOn = this.shown[change.field];
    const made = { id: this.#id(), madeAt: 0, basedOn, change };
    expect(await addEdit(this.#vault, made)).toBe(true);
  }

  async #cancel(which: number): Promise<void> {
    const edit = (await this.waiting())[which];
    if (!edit) return;
    await cancelEdit(this.#vault, edit.id);
    this.gone.add(edit.id);
  }

  async #settle({ field, insist }: { field: EditField; insist: boolean }): Promise<void> {
    const before = await this.waiting();
    if (!wanted(before, field)) return;
    this.shown = { ...this.server.revisions };
    const again = { id: this.#id(), madeAt: 0, basedOn: this.shown[field] };
    await (insist ? insistOn(this.#vault, field, again) : yieldTo(this.#vault, field));
    if (!insist) this.gone.add(again.id);
    for (const edit of before) if (edit.change.field === field) this.gone.add(edit.id);
  }

  async #send({ fates, tabs, dies }: { fates: Fate[]; tabs: 1 | 2; dies: boolean }): Promise<void> {
    const left = [...fates];
    const sendings = Array.from({ length: tabs }, (_, tab) => {
      const vault = tab === 0 ? this.#vault : new SealedPages(row, key);
      return sendEdits({
        vault,
        account: () => Promise.resolve(this.server.account),
        send: async (edit) => {
          const outcome = await this.server.send(edit, left.shift() ?? 'answered');
          // The tab is closed with the answer in its hands.
          if (dies && tab === 0) vault.close();
          return outcome;
        },
        onApplied: (_edit, { revisions }) => {
          this.shown = { ...revisions };
        },
      });
    });
    await Promise.all(sendings);
    this.#vault = new SealedPages(row, key);
  }
}

const idsOf = (applied: readonly { id: string }[]): string[] => applied.map(({ id }) => id);

test('I3: with nobody else at it, every edit arrives exactly once, in order, whatever gets lost', async () => {
  await fc.assert(
    fc.asyncProperty(alone, async (steps) => {
      const device = await new Device().begin();
      for (const step of steps) await device.take(step);
      await device.arrive();
      expect(await device.waiting()).toEqual([]);
      expect(idsOf(device.server.applied)).toEqual(device.made);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test('I3: with others at it, each is applied once or told as a conflict, in order, and nothing is written over', async () => {
  await fc.assert(
    fc.asyncProperty(crowded, async (steps) => {
      const device = await new Device().begin();
      for (const step of steps) await device.take(step);
      await device.arrive();
      const waiting = await device.waiting();
      const ids = idsOf(device.server.applied);
      expect(new Set(ids).size).toBe(ids.length);
      // In the order in which they were made, but for what the person has insisted upon or what waited behind it.
      const settled = steps.some((step) => step.do === 'settle');
      const order = settled ? [] : ids.map((id) => device.made.indexOf(id));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      for (const id of device.made) {
        const here = waiting.find((edit) => edit.id === id);
        const told = here && wanted(waiting, here.change.field) !== undefined;
        const ends = [ids.includes(id), told ?? false, device.gone.has(id)].filter(Boolean);
        expect(ends.length).toBeGreaterThanOrEqual(1);
        // One that was applied does not wait any more, unless its answer was lost and it was overtaken.
        expect(ids.includes(id) && here !== undefined && !here.trouble).toBe(false);
      }
    }),
    { numRuns: 100 },
  );
}, 30_000);

test('I3: what cannot be read is told, and the others go on', async () => {
  const device = await new Device().begin();
  await device.take({ do: 'edit', change: { field: 'mobile', number: 'unreadable' } });
  await device.take({ do: 'edit', change: { field: 'landline', number: '0412345678' } });
  await device.arrive();
  expect(idsOf(device.server.applied)).toEqual(['edit-2']);
  expect(await device.waiting()).toMatchObject([
    { id: 'edit-1', trouble: { code: 'invalid-request', fields: [{ field: 'mobile' }] } },
  ]);
});

test('I3: nothing goes into the session of somebody else, or without one', async () => {
  const device = await new Device().begin();
  await device.take({ do: 'edit', change: numberOf(1) });
  for (const of of ['somebody-else-01', null]) {
    await device.take({ do: 'session', of });
    await device.take({ do: 'send', fates: [], tabs: 1, dies: false });
    expect(device.server.applied).toEqual([]);
    expect(await device.waiting()).toMatchObject([{ attempted: false }]);
  }
});
