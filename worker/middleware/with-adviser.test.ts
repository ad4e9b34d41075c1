import { expect, test } from 'vitest';
import type { Env } from '../env.ts';
import { testApp, testEnv } from '../http/app.fixture.ts';
import type { OwnCookies } from '../http/cookies.ts';
import { withAdviser } from './with-adviser.ts';

const held = { guard: 'guard', token: 't', name: 'D. L.', email: 'Conseiller@cpam.example.test' };
type Failed = Extract<NonNullable<OwnCookies['adviserWay']>, { kind: 'failed' }>['code'];

let open = true;
const guard = {
  checkSession: async () => (open ? { ok: true } : { ok: false, code: 'adviser-signed-out' }),
};
const env = {
  ...testEnv,
  GUARD_JURISDICTION: '',
  ADVISER: { getByName: () => guard },
} as unknown as Env;

interface Situation {
  cookies?: Partial<OwnCookies>;
  accessEmail?: string | null;
  tellsOutage?: boolean;
}

async function ask({ cookies = {}, accessEmail = null, tellsOutage = false }: Situation) {
  const app = testApp(async (c, next) => {
    c.set('cookies', { devices: [], ...cookies });
    c.set('accessEmail', accessEmail);
    await next();
  }, withAdviser({ tellsOutage })).get('/', (c) => c.json({ code: c.var.adviser.name }));
  const response = await app.request('/', {}, env);
  const { code } = await response.json<{ code: string }>();
  return [response.status, code];
}

const failed = (code: Failed): Partial<OwnCookies> => ({ adviserWay: { kind: 'failed', code } });

test('K1 an open session lets pass', async () => {
  open = true;
  expect(await ask({ cookies: { adviser: held } })).toEqual([200, 'D. L.']);
});

test('K1 none, or one that ended, does not', async () => {
  expect(await ask({})).toEqual([401, 'adviser-signed-out']);
  open = false;
  expect(await ask({ cookies: { adviser: held } })).toEqual([401, 'adviser-signed-out']);
  open = true;
});

test('K1 behind Access both sign-ins are one person’s; capitals make no difference', async () => {
  const cookies = { adviser: held };
  expect(await ask({ cookies, accessEmail: 'conseiller@CPAM.example.test' })).toEqual([
    200,
    'D. L.',
  ]);
  expect(await ask({ cookies, accessEmail: 'autre@cpam.example.test' })).toEqual([
    401,
    'adviser-signed-out',
  ]);
});

test('K1 why nobody is signed in is told: the role everywhere, an outage to the page that asks', async () => {
  expect(await ask({ cookies: failed('adviser-role-missing') })).toEqual([
    403,
    'adviser-role-missing',
  ]);
  const outage = failed('adviser-provider-unavailable');
  expect(await ask({ cookies: outage })).toEqual([401, 'adviser-signed-out']);
  expect(await ask({ cookies: outage, tellsOutage: true })).toEqual([
    503,
    'adviser-provider-unavailable',
  ]);
});
