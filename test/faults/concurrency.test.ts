import { policy } from '../../domain/policy.ts';
import type { Answer, ApiClient } from '../support/api-client.ts';
import { accountQuery, expect, test, type World } from './world.ts';

const thousand = Array.from({ length: 1000 }, (_, at) => at);

type Ask = (at: number, signal: AbortSignal | undefined) => Promise<Answer>;

/**
 * A thousand requests at once; returns the answers of those who stayed to hear them. `half`: every other
 * one hangs up, at moments spread over the time that all of them take.
 */
async function storm(half: boolean, ask: Ask): Promise<Answer[]> {
  const leaves = (at: number) => half && at % 2 === 1;
  const asked = thousand.map((at) => ask(at, leaves(at) ? AbortSignal.timeout(2 * at) : undefined));
  const settled = await Promise.allSettled(asked);
  for (const [at, { status }] of settled.entries())
    if (!leaves(at)) expect(status).toBe('fulfilled');
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** What was said, without what differs from one request to the next, and how often. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, reply } of answers) {
    const said = `${status} ${reply.code ?? reply.step} ${reply.attemptsLeft ?? '-'}`;
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}

/** Two guesses at most were told how many are left; everybody else of the same lock, with the same end. */
function expectOneLock(answers: readonly Answer[], of: 'password' | 'code'): void {
  const said = tally(answers);
  const open = (said[`401 wrong-${of} 2`] ?? 0) + (said[`401 wrong-${of} 1`] ?? 0);
  expect(open).toBeLessThanOrEqual(2);
  expect(said[`423 ${of}-lock -`]).toBe(answers.length - open);
  expect(new Set(answers.flatMap(({ reply }) => reply.until ?? [])).size).toBe(1);
}

/** Passwords compared so far: by what the database was asked, and by what the log says was hashed. */
async function compared(world: World): Promise<[queried: number, hashed: number]> {
  const lines = await world.logUpToNow();
  const hashed = lines.filter(({ steps }) => Object.hasOwn(steps ?? {}, 'hash')).length;
  return [world.database.count(accountQuery), hashed];
}

test.for([
  { people: 'all stay', nobody: false, half: false },
  { people: 'to a NIR that nobody has', nobody: true, half: false },
  { people: 'half hang up', nobody: false, half: true },
])(
  'WE7 a thousand wrong passwords at once, $people: three are compared, one lock, one end',
  async ({ nobody, half }, { world }) => {
    const nir = nobody ? world.nobody() : world.somebody().nir;
    const [queried, hashed] = await compared(world);
    const answers = await storm(half, (at, signal) =>
      world.arrive().password(nir, `Faux-2026-${at}`, signal),
    );
    const threeMore = [queried + 3, hashed + 3];
    await expect.poll(() => compared(world), { timeout: 20_000 }).toEqual(threeMore);
    // The right one is locked out like the others.
    answers.push(await world.arrive().password(nir));
    expectOneLock(answers, 'password');
    expect(await compared(world)).toEqual(threeMore);
  },
);

test.for([
  { people: 'all stay', half: false },
  { people: 'half hang up', half: true },
])(
  'WE6 a thousand wrong codes at once, $people: three are compared, one lock, one end',
  async ({ half }, { world }) => {
    const person = world.somebody();
    const { browser, code } = await world.withCode(person);
    const wrong = (at: number) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0');
    const answers = await storm(half, (at, signal) =>
      browser.clone().typeCode(wrong(at), { ...(signal && { signal }) }),
    );
    if (!half) {
      expect(tally(answers)).toEqual({
        '401 wrong-code 2': 1,
        '401 wrong-code 1': 1,
        '423 code-lock -': 998,
      });
    }
    // Neither the right code nor the right password helps any more.
    answers.push(await browser.clone().typeCode(code), await world.arrive().password(person.nir));
    expectOneLock(answers, 'code');
  },
);

test('WE4 whoever hangs up while the password is compared: right is given back, wrong stays counted', async ({
  world,
}) => {
  const [right, wrong] = [world.somebody(), world.somebody()];
  const settled = async () =>
    (await world.log()).filter(({ steps }) => Object.hasOwn(steps ?? {}, 'settle')).length;
  const before = await settled();
  const leaving = new AbortController();
  const held = world.database.hold(accountQuery, 2);
  const gone = Promise.allSettled([
    world.arrive().password(right.nir, undefined, leaving.signal),
    world.arrive().password(wrong.nir, 'Faux-2026', leaving.signal),
  ]);
  await held;
  leaving.abort();
  for (const { status } of await gone) expect(status).toBe('rejected');
  world.database.release();
  await expect.poll(settled, { timeout: 10_000 }).toBe(before + 2);

  const left = async (nir: string) =>
    (await world.arrive().password(nir, 'Faux-2026')).reply.attemptsLeft;
  expect(await left(right.nir)).toBe(2);
  expect(await left(wrong.nir)).toBe(1);
});

test('W4 right passwords at once: three pass, a crowd leaves nothing counted, no more sessions stay open than there may be', async ({
  world,
}) => {
  const person = world.somebody();
  const remembered = await world.signedIn(person, { rememberDevice: true });
  await remembered.send('DELETE', '/api/session');
  const together = (count: number): Promise<[ApiClient, Answer][]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const browser = remembered.clone();
        return [browser, await browser.password(person.nir)];
      }),
    );

  const opened: ApiClient[] = [];
  for (let wave = 0; wave < 4; wave += 1) {
    for (const [browser, { reply }] of await together(3)) {
      expect(reply).toEqual({ step: 'signed-in' });
      opened.push(browser);
    }
  }
  const open = await Promise.all(opened.map((browser) => browser.get('/api/session')));
  expect(open.filter(({ reply }) => reply.open === true)).toHaveLength(
    policy.session.maxPerAccount,
  );

  // A fourth at the same moment is told of a lock, which is gone as soon as one of the three is known to be right.
  const answers = (await together(20)).map(([, answer]) => answer);
  const { '423 password-lock -': locked = 0, '200 signed-in -': passed = 0 } = tally(answers);
  expect(locked + passed).toBe(20);
  expect(passed).toBeGreaterThanOrEqual(3);
  expect((await world.arrive().password(person.nir, 'Faux-2026')).reply).toMatchObject({
    code: 'wrong-password',
    attemptsLeft: 2,
  });
});
