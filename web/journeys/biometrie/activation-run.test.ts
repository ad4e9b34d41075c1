import { expect, test } from 'vitest';
import type { Access } from '../../../domain/wire/compte.ts';
import { failed, type Failure, type Outcome } from '../../shell/outcome.ts';
import { Activation, type ActivationPorts } from './activation-run.ts';
import type { Created } from './authenticator.ts';

const expiresAt = '2026-07-01T10:00:00.000Z';
const until = Date.parse(expiresAt);
const made = (id: string): Created => ({
  ok: true,
  prf: undefined,
  prfSupported: true,
  credential: { id } as Extract<Created, { ok: true }>['credential'],
});
const listed = (...ids: string[]): Outcome<Access> => ({
  ok: true,
  value: { passkeys: ids.map((id) => ({ id, expiresAt })) } as Access,
});

interface World {
  /** What each call answers, the last one again and again. */
  answers: Record<string, Outcome<unknown>[]>;
  sensor: boolean;
  phone: Created[];
  /** The step during which the person goes to another page. */
  leaveAt: string | undefined;
}

const options = {
  ok: true,
  value: { rp: { id: 'example.test' }, excludeCredentials: [{ id: 'p1' }, { id: 'p2' }] },
} as const;
const registered = { ok: true, value: { registered: true, account: 'a', expiresAt } } as const;
const session = { ok: true, value: { open: true, account: 'a' } } as const;

/** An activation in a world of which all that happens is written down. */
function activation(change: Partial<World> = {}) {
  const world: World = {
    answers: {
      'POST /api/compte/biometrie/options': [options],
      'POST /api/compte/biometrie': [registered],
      'GET /api/session': [session],
    },
    sensor: true,
    phone: [made('p1')],
    leaveAt: undefined,
    ...change,
  };
  const seen: string[] = [];
  const here = () => world.leaveAt === undefined || !seen.includes(world.leaveAt);
  const next = <Value>(list: Value[]): Value => (list.length > 1 ? list.shift()! : list[0]!);
  const ports: ActivationPorts = {
    call: (async (route: string, body?: object) => {
      seen.push(body && 'password' in body ? `${route} with password` : route);
      return next(world.answers[route]!);
    }) as ActivationPorts['call'],
    ask: async (asking) => {
      const outcome = await asking;
      return here() ? outcome : undefined;
    },
    here,
    canVerifyPerson: async () => world.sensor,
    create: async () => {
      seen.push('prompt');
      return next(world.phone);
    },
    signalGone: async (rpId, id) => void seen.push(`gone ${rpId} ${id}`),
    keep: async ({ credential }, { account, until }) => {
      seen.push(`keep ${account} ${credential.id} ${until}`);
      return 'next-time';
    },
    adopt: (account, known) =>
      void seen.push(`adopt ${account} ${known?.credentialId} ${known?.until}`),
    show: (event) =>
      seen.push(event.type === 'failed' ? `failed ${event.failure.code}` : event.type),
  };
  return { world, seen, activation: new Activation(ports) };
}

const trouble = (code: Failure['code']): Outcome<unknown> => failed(code);
const afterRegistration = (...answers: Outcome<unknown>[]) => ({
  'POST /api/compte/biometrie/options': [options],
  'POST /api/compte/biometrie': answers,
  'GET /api/session': [session],
});

test('A4: options, the phone’s prompt, registration, and what this device remembers', async () => {
  const { activation: one, seen } = activation();
  await one.run();
  expect(seen).toEqual([
    'started',
    'POST /api/compte/biometrie/options',
    'prompted',
    'prompt',
    'registering',
    'POST /api/compte/biometrie',
    `keep a p1 ${until}`,
    'done',
  ]);
});

test('A4: without fingerprint or face nothing is asked of the service; tried again once there is', async () => {
  const { activation: one, seen, world } = activation({ sensor: false });
  await one.run();
  expect(seen).toEqual(['started', 'no-sensor']);
  world.sensor = true;
  await one.run();
  expect(seen.at(-1)).toBe('done');
});

test('A4: the password asked for again goes with the options, and nowhere else', async () => {
  const { activation: one, seen } = activation({
    answers: {
      'POST /api/compte/biometrie/options': [trouble('password-needed'), options],
      'POST /api/compte/biometrie': [registered],
    },
  });
  await one.run();
  expect(seen.at(-1)).toBe('failed password-needed');
  await one.run('Neige-Claire-47');
  expect(seen.filter((line) => line.includes('password'))).toEqual([
    'failed password-needed',
    'POST /api/compte/biometrie/options with password',
  ]);
  expect(seen.at(-1)).toBe('done');
});

test('A4: cancelled at the phone, nothing is sent', async () => {
  const { activation: one, seen } = activation({ phone: [{ ok: false, why: 'cancelled' }] });
  await one.run();
  expect(seen.slice(-2)).toEqual(['prompt', 'failed cancelled']);
});

test('A4: what the service refused, the phone forgets', async () => {
  const answers = afterRegistration(trouble('passkey-challenge-over'), registered);
  const { activation: one, seen } = activation({ answers, phone: [made('p1'), made('p2')] });
  await one.run();
  expect(seen.slice(-2)).toEqual(['gone example.test p1', 'failed passkey-challenge-over']);
  await one.run();
  expect(seen.slice(-2)).toEqual([`keep a p2 ${until}`, 'done']);
});

test('A4: the answer was lost on its way: the service is asked before another is made', async () => {
  const answers = {
    ...afterRegistration(trouble('timeout')),
    'GET /api/compte/acces': [listed('p0', 'p1')],
  };
  const { activation: one, seen } = activation({ answers });
  await one.run();
  expect(seen.at(-1)).toBe('failed timeout');
  await one.run();
  expect(seen.filter((line) => line === 'prompt')).toHaveLength(1);
  expect(seen.slice(-2)).toEqual([`keep a p1 ${until}`, 'done']);
});

test('A4: the request was lost on its way: what the phone made goes, and it begins anew', async () => {
  const answers = {
    ...afterRegistration(trouble('offline'), registered),
    'GET /api/compte/acces': [trouble('offline'), listed('p0')],
  };
  const { activation: one, seen } = activation({ answers, phone: [made('p1'), made('p2')] });
  await one.run();
  await one.run();
  expect(seen.at(-1)).toBe('failed offline');
  await one.run();
  expect(seen.slice(-9)).toEqual([
    'gone example.test p1',
    'started',
    'POST /api/compte/biometrie/options',
    'prompted',
    'prompt',
    'registering',
    'POST /api/compte/biometrie',
    `keep a p2 ${until}`,
    'done',
  ]);
  expect(seen.filter((line) => line.startsWith('gone'))).toEqual(['gone example.test p1']);
});

test('A4: who has left while the phone asked activates nothing', async () => {
  const { activation: one, seen } = activation({ leaveAt: 'prompt' });
  await one.run();
  expect(seen.slice(-2)).toEqual(['prompt', 'gone example.test p1']);
});

test('A4: who has left while the service registered has activated all the same', async () => {
  const { activation: one, seen } = activation({ leaveAt: 'POST /api/compte/biometrie' });
  await one.run();
  expect(seen.slice(-2)).toEqual([`keep a p1 ${until}`, 'done']);
  const lost = activation({
    leaveAt: 'POST /api/compte/biometrie',
    answers: afterRegistration(trouble('timeout')),
  });
  await lost.activation.run();
  expect(lost.seen.at(-1)).toBe('POST /api/compte/biometrie');
});

test.each([
  [['p1', 'p9'], `adopt a p1 ${until}`],
  [['p1', 'p2'], 'adopt a undefined undefined'],
])(
  'A4: already here, though forgotten on this device: %j is known again, or no more offered',
  async (ids, adopted) => {
    const { activation: one, seen } = activation({
      phone: [{ ok: false, why: 'already-here' }],
      answers: {
        'POST /api/compte/biometrie/options': [options],
        'GET /api/session': [session],
        'GET /api/compte/acces': [listed(...ids)],
      },
    });
    await one.run();
    expect(seen).toContain('failed already-here');
    expect(seen.at(-1)).toBe(adopted);
  },
);
