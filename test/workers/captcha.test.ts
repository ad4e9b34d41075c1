import { env, exports } from 'cloudflare:workers';
import { listDurableObjectIds } from 'cloudflare:test';
import { type Challenge, type Payload, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterEach, expect, test } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import type { CaptchaReply } from '../../domain/wire/captcha.ts';
import { openChallenge } from '../../worker/captcha/challenge.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { seal } from '../../worker/crypto/seal.ts';
import { checkCaptcha } from '../../worker/services/captcha.ts';
import type { Edge } from '../../worker/services/edge.ts';
import { advance, Client, origin } from './client.ts';

const keyring = openKeyring(env);
const expired = { ok: false, code: 'captcha-expired' };
const wrong = { ok: false, code: 'captcha-wrong' };

/** The part of a request that the check reads, so many ms from now. */
const edge = (later = 0): Edge =>
  ({
    env,
    keyring,
    now: () => Date.now() + later,
    step: (_: string, work: () => Promise<unknown>) => work(),
  }) as unknown as Edge;

async function ask(): Promise<CaptchaReply & { text: string }> {
  const { status, reply } = await new Client().post('/api/captcha');
  expect(status).toBe(200);
  const asked = reply as CaptchaReply;
  const opened = await openChallenge(keyring, asked.challenge);
  return { ...asked, text: opened?.text ?? '' };
}

async function solve({ work }: CaptchaReply): Promise<Payload> {
  const challenge = work as unknown as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('the work has no end');
  return { challenge, solution };
}

const written = (payload: unknown) => btoa(JSON.stringify(payload));
const media = (kind: 'image' | 'son', token: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(`${origin}/api/captcha/${kind}?c=${encodeURIComponent(token)}`, {
    headers,
  });

afterEach(() =>
  exports.default.fetch(`${origin}/dev/clock`, { method: 'POST', body: '{"reset":true}' }),
);

test('P1: a text of five characters, for five minutes; asking creates nothing', async () => {
  const before = await listDurableObjectIds(env.CHALLENGE);
  const { text, endsIn, challenge } = await ask();
  expect(text).toHaveLength(policy.captcha.characters);
  expect(endsIn).toBe(minutes(5));
  expect(
    atob(challenge.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''),
  ).not.toContain(text);
  expect(await listDurableObjectIds(env.CHALLENGE)).toEqual(before);
});

test('P1: the right answer passes once, whatever its capitals and spaces', async () => {
  const asked = await ask();
  const work = written(await solve(asked));
  const answer = ` ${asked.text.slice(0, 2).toLowerCase()} ${asked.text.slice(2)}\u00a0`;
  const sent = { challenge: asked.challenge, answer, work };
  expect(await checkCaptcha(edge(), sent)).toEqual({ ok: true });
  expect(await checkCaptcha(edge(), sent)).toEqual(expired);
});

test('P1: of fifty right answers at once, one passes', async () => {
  const asked = await ask();
  const sent = {
    challenge: asked.challenge,
    answer: asked.text,
    work: written(await solve(asked)),
  };
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => checkCaptcha(edge(), sent)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test('P1: a wrong answer spends the text, so that nobody guesses twice', async () => {
  const asked = await ask();
  const sent = { challenge: asked.challenge, work: written(await solve(asked)) };
  expect(await checkCaptcha(edge(), { ...sent, answer: 'QQQQQQ' })).toEqual(wrong);
  expect(await checkCaptcha(edge(), { ...sent, answer: asked.text })).toEqual(expired);
});

test('P1: an answer is good up to the last millisecond of the five minutes', async () => {
  const [early, late] = [await ask(), await ask()];
  const opened = await openChallenge(keyring, early.challenge);
  const at = (now: number): Edge => ({ ...edge(), now: () => now });
  const { until = 0 } = opened ?? {};
  const answer = async (asked: typeof early) => ({
    challenge: asked.challenge,
    answer: asked.text,
    work: written(await solve(asked)),
  });
  expect(await checkCaptcha(at(until - 1), await answer(early))).toEqual({ ok: true });
  const lateUntil = (await openChallenge(keyring, late.challenge))?.until ?? 0;
  expect(await checkCaptcha(at(lateUntil), await answer(late))).toEqual(expired);
});

test('P1: work of another text, altered, unsigned or left undone is no work', async () => {
  const [asked, other] = [await ask(), await ask()];
  const payload = await solve(asked);
  const foreign = await solve(other);
  const { parameters, signature } = payload.challenge;
  const easier = { parameters: { ...parameters, cost: 1, keyPrefix: '00' }, signature };
  const renamed = {
    parameters: { ...foreign.challenge.parameters, data: parameters.data },
    signature: foreign.challenge.signature,
  };
  const forged = [
    foreign,
    { ...payload, solution: foreign.solution },
    { ...payload, challenge: easier },
    { ...payload, challenge: renamed, solution: foreign.solution },
    { ...payload, challenge: { parameters } },
    { ...payload, solution: { ...payload.solution, derivedKey: '00'.repeat(32) } },
    { challenge: payload.challenge },
    [payload],
    null,
  ];
  const send = (work: string) =>
    checkCaptcha(edge(), { challenge: asked.challenge, answer: asked.text, work });
  for (const work of [...forged.map(written), 'AAAA', '?', '{}']) {
    expect(await send(work), work.slice(0, 60)).toEqual(wrong);
  }
  // None of them touched the text.
  expect(await send(written(payload))).toEqual({ ok: true });
});

test('P1: a text that is not ours, or no longer valid, is neither shown nor read nor accepted', async () => {
  const asked = await ask();
  const work = written(await solve(asked));
  const foreign = [
    '',
    'x',
    `${asked.challenge}A`,
    await seal(keyring, 'mail', JSON.stringify({ id: 'a', text: 'HJMQT', until: Date.now() * 2 })),
    await seal(keyring, 'captcha', '{}'),
    await seal(keyring, 'captcha', 'not JSON'),
  ];
  for (const challenge of foreign) {
    for (const kind of ['image', 'son'] as const) {
      const response = await media(kind, challenge);
      expect(await response.json()).toMatchObject({ status: 410, code: 'captcha-expired' });
    }
    const sent = { challenge, answer: asked.text, work };
    expect(await checkCaptcha(edge(), sent)).toEqual(expired);
  }
  expect((await media('image', asked.challenge)).status).toBe(200);
  await advance('5m');
  for (const kind of ['image', 'son'] as const) {
    expect((await media(kind, asked.challenge)).status).toBe(410);
  }
});

test('P1: the picture and the sound are the same every time, and nobody keeps them', async () => {
  const { challenge } = await ask();
  for (const [kind, type] of [
    ['image', 'image/png'],
    ['son', 'audio/wav'],
  ] as const) {
    const [one, two] = [await media(kind, challenge), await media(kind, challenge)];
    expect(one.headers.get('Content-Type')).toBe(type);
    expect(one.headers.get('Cache-Control')).toBe('no-store');
    expect(one.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    const bytes = new Uint8Array(await one.arrayBuffer());
    expect(bytes.length).toBeGreaterThan(5000);
    expect(new Uint8Array(await two.arrayBuffer())).toEqual(bytes);
  }
});

test('P1: the sound comes in parts to players that want it so', async () => {
  const { challenge } = await ask();
  const whole = new Uint8Array(await (await media('son', challenge)).arrayBuffer());
  const part = await media('son', challenge, { Range: 'bytes=0-1' });
  expect(part.status).toBe(206);
  expect(part.headers.get('Content-Range')).toBe(`bytes 0-1/${whole.length}`);
  expect(new TextDecoder().decode(await part.arrayBuffer())).toBe('RI');
  const none = await media('son', challenge, { Range: `bytes=${whole.length}-` });
  expect(none.status).toBe(416);
  expect(none.headers.get('Content-Range')).toBe(`bytes */${whole.length}`);
});
