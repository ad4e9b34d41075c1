import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountWrite } from '../contract.ts';
import type { ContactChange } from './contact.ts';
import { visitor } from './guard.fixture.ts';
import { OwnerGuard } from './owner.fixture.ts';

const fields = ['mobileSealed', 'landlineSealed', 'consents'] as const;
type Field = (typeof fields)[number];

/** A change of one of them; a consent has no room for a text, and says which change it was by its version. */
const changeOf = (field: Field, value: string): ContactChange =>
  field === 'consents'
    ? { consents: { email: { granted: true, at: 0, version: Number.parseInt(value, 16) } } }
    : { [field]: value, consents: {} };

/** What a write says of one of them, and since when; consents have an instant of their own. */
function saidOf(write: ContactWrite, field: Field): { value: string | null; at: number } | null {
  if (field === 'consents') {
    const { email } = write.consents;
    return email ? { value: idOf(email.version), at: email.at } : null;
  }
  const { [field]: value, at } = write;
  return value === undefined ? null : { value, at };
}

const idOf = (n: number): string =>
  `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

type ContactWrite = Extract<AccountWrite, { type: 'set-contact' }>;

/** An edit on its way: made on some phone, upon what it showed then, and sent as often as its answer is lost. */
interface Sent {
  id: string;
  field: Field;
  basedOn: number | null;
  /** The revision by which it was answered. */
  applied: number | null;
  conflicted: boolean;
}

/**
 * Phones that make edits without network and send them as often as they like, browsers that change things on the
 * spot, and a row that is read a while before the guard is asked, and written a while after.
 */
class World {
  readonly guard = new OwnerGuard();
  readonly session = this.guard.openSession();
  readonly row: Record<Field, { value: string | null; at: number | null }> = {
    mobileSealed: { value: null, at: null },
    landlineSealed: { value: null, at: null },
    consents: { value: null, at: null },
  };
  /** Of edits and of changes on the spot. */
  changes = 0;
  readonly sent: Sent[] = [];
  /** How often each value reached the row anew. */
  readonly applications = new Map<string, number>();
  /** What every value took the place of. */
  readonly over = new Map<string, number | null>();
  /** Waited to be written when somebody changed the same on the spot. */
  readonly overtaken = new Set<string>();
  /** Asked of the database, in flight. */
  wishes: { id: string; write: ContactWrite }[] = [];
  /** What a service read, some time ago. */
  readings: { edit: Sent; matches: boolean }[] = [];

  listen() {
    for (const one of this.guard.effects) {
      if (one.type === 'write-account' && one.write.type === 'set-contact') {
        this.wishes.push({ id: one.id, write: one.write });
      }
    }
  }

  write(at: number) {
    const [wish] = this.wishes.splice(at % Math.max(1, this.wishes.length), 1);
    if (!wish) return;
    for (const field of fields) {
      const said = saidOf(wish.write, field);
      const { [field]: before } = this.row;
      if (!said || (before.at ?? 0) > said.at) continue;
      const { value } = said;
      if (before.value !== value && value !== null) {
        this.applications.set(value, (this.applications.get(value) ?? 0) + 1);
        this.over.set(value, before.at);
      }
      this.row[field] = said;
    }
    this.guard.run('accountWritten', { id: wish.id, outcome: { ok: true, accountId: 'account' } });
  }
}

type Step = (world: World) => void;
const nth = <Item>(items: readonly Item[], at: number): Item | undefined =>
  items[at % Math.max(1, items.length)];

const make = (field: Field): Step => {
  return (world) => {
    const { sent, row, guard } = world;
    const id = idOf((world.changes += 1));
    sent.push({ id, field, basedOn: row[field].at, applied: null, conflicted: false });
    guard.wait(1);
  };
};

/** The first half of a request: the service reads the row. */
const read = (at: number): Step => {
  return ({ sent, row, readings }) => {
    const edit = nth(sent, at);
    if (edit) readings.push({ edit, matches: row[edit.field].at === edit.basedOn });
  };
};

/** The second half: the guard is asked. Its answer may be lost. */
const ask = (at: number, lost: boolean): Step => {
  return (world) => {
    const { guard, session, readings } = world;
    const [reading] = readings.splice(at % Math.max(1, readings.length), 1);
    if (!reading) return;
    const { edit, matches } = reading;
    const { id, field, basedOn } = edit;
    const outcome = guard.run('setContact', {
      sessionHash: session,
      requestId: guard.id('contact'),
      change: changeOf(field, id),
      visitor,
      edit: { id, basedOn, matches },
    });
    const wishes = world.wishes.length;
    world.listen();
    if (!outcome.ok) {
      // Other changes may have pushed it out of what is recognised: then it meets itself.
      if (outcome.code === 'edit-conflict' && !lost) edit.conflicted = true;
      return;
    }
    // What waits to be written is answered for when it is.
    if (world.wishes.length > wishes || lost) return;
    edit.applied = outcome.at;
  };
};

const onTheSpot = (field: Field): Step => {
  return (world) => {
    const { guard, session, overtaken } = world;
    for (const { write } of guard.state.accountWrites) {
      if (write.type === 'set-contact') overtaken.add(saidOf(write, field)?.value ?? '');
    }
    const change = changeOf(field, idOf((world.changes += 1)));
    guard.run('setContact', {
      sessionHash: session,
      requestId: guard.id('contact'),
      change,
      visitor,
    });
    world.listen();
  };
};

const alarm: Step = (world) => {
  world.guard.wait(60_000).run('wake', {});
  world.listen();
};

/** The page was read again, everything being written: what is made upon what it shows meets nothing. */
function everlasting(world: World): Field[] {
  const { guard, session, row } = world;
  for (let n = 0; world.wishes.length > 0 || n < 3; n += 1) {
    while (world.wishes.length > 0) world.write(0);
    alarm(world);
  }
  return fields.filter((field) => {
    const id = idOf((world.changes += 1));
    const outcome = guard.run('setContact', {
      sessionHash: session,
      requestId: guard.id('contact'),
      change: changeOf(field, id),
      visitor,
      edit: { id, basedOn: row[field].at, matches: true },
    });
    world.listen();
    while (world.wishes.length > 0) world.write(0);
    return !outcome.ok;
  });
}

const at = fc.nat({ max: 4 });
const field = fc.constantFrom(...fields);
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: field.map(make) },
    { weight: 7, arbitrary: at.map(read) },
    { weight: 7, arbitrary: fc.tuple(at, fc.boolean()).map(([n, lost]) => ask(n, lost)) },
    { weight: 2, arbitrary: field.map(onTheSpot) },
    {
      weight: 8,
      arbitrary: at.map(
        (n): Step =>
          (world) =>
            world.write(n),
      ),
    },
    { weight: 1, arbitrary: fc.constant(alarm) },
  ),
  { minLength: 20, maxLength: 80, size: 'max' },
);

/** Edits that were applied twice, or upon something else than what they were based on. */
const misapplied = ({ sent, applications, over }: World): Sent[] =>
  sent.filter(({ id, basedOn }) => {
    const times = applications.get(id) ?? 0;
    return times > 1 || (times === 1 && over.get(id) !== basedOn);
  });

const isAnswered = ({ applied }: Sent): boolean => applied !== null;

/** Edits that were answered well, and never reached the row: only what came after them may have kept them from it. */
const forgotten = ({ sent, applications, overtaken }: World): Sent[] =>
  sent.filter((edit) => isAnswered(edit) && !applications.has(edit.id) && !overtaken.has(edit.id));

test('I3 each edit is applied once, upon what it was based on, in any order of repeats', () => {
  let applied = 0;
  let conflicts = 0;
  fc.assert(
    fc.property(steps, (chosen) => {
      const world = new World();
      for (const step of chosen) {
        step(world);
        expect(misapplied(world)).toEqual([]);
      }
      expect(forgotten(world)).toEqual([]);
      expect(everlasting(world)).toEqual([]);
      applied += world.sent.filter(isAnswered).length;
      conflicts += world.sent.filter(({ conflicted }) => conflicted).length;
    }),
    { numRuns: 1000 },
  );
  expect(applied, 'many were applied').toBeGreaterThan(200);
  expect(conflicts, 'many met another change').toBeGreaterThan(200);
}, 60_000);
