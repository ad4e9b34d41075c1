import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  deviceOf,
  dropPasskey,
  keepPasskey,
  knownPasskeys,
  markSeen,
  mostAccounts,
  noteSignIn,
  refuseOffer,
} from './device.ts';

let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const nothing = { signIns: 0, offer: undefined, seen: [], passkey: undefined };
const passkey = { credentialId: 'c1', until: 1_700_000_000_000 };

test('A3: sign-ins, what was read and what was refused are remembered by account', () => {
  noteSignIn('a');
  noteSignIn('a');
  markSeen('a', 'overlapping-insurers');
  markSeen('a', 'overlapping-insurers');
  noteSignIn('b');
  refuseOffer('b');
  expect(deviceOf('a')).toEqual({ ...nothing, signIns: 2, seen: ['overlapping-insurers'] });
  expect(deviceOf('b')).toEqual({ ...nothing, signIns: 1, offer: 'never' });
  expect(deviceOf('c')).toEqual(nothing);
});

test('A4, A5: one credential per account, told with its account until it is dropped', () => {
  keepPasskey('a', { ...passkey, credentialId: 'former' });
  keepPasskey('a', passkey);
  keepPasskey('b', { credentialId: 'c2', until: 2 });
  expect(knownPasskeys()).toEqual([
    { account: 'a', ...passkey },
    { account: 'b', credentialId: 'c2', until: 2 },
  ]);
  dropPasskey('a');
  expect(deviceOf('a').passkey).toBeUndefined();
  expect(knownPasskeys().map(({ account }) => account)).toEqual(['b']);
});

test('A3, A5: who activates after «Ne plus me le rappeler» is offered it again, should it end', () => {
  refuseOffer('a');
  keepPasskey('a', passkey);
  dropPasskey('a');
  expect(deviceOf('a').offer).toBeUndefined();
});

test('dropping what is not there writes nothing', () => {
  dropPasskey('a');
  expect(stored.size).toBe(0);
});

test('a secret that comes along with a credential is not stored', () => {
  const more = { ...passkey, prf: 'secret' };
  keepPasskey('a', more);
  expect([...stored.values()].join('')).not.toContain('secret');
});

test('few accounts are remembered: the one untouched for longest goes first', () => {
  const names = Array.from({ length: mostAccounts }, (_, at) => `account ${at}`);
  for (const name of names) noteSignIn(name);
  for (const name of ['account 3', 'account 0']) noteSignIn(name);
  const signIns = () => names.map((name) => deviceOf(name).signIns);
  expect(signIns()).toEqual([2, 1, 1, 2, 1, 1, 1, 1]);
  noteSignIn('newcomer');
  expect(signIns()).toEqual([2, 0, 1, 2, 1, 1, 1, 1]);
});

test('storage that is refused reads as empty, and nothing throws', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  noteSignIn('a');
  expect(deviceOf('a')).toEqual(nothing);
  vi.unstubAllGlobals();
  vi.stubGlobal('localStorage', undefined);
  keepPasskey('a', passkey);
  expect(knownPasskeys()).toEqual([]);
});

test.each(['{', 'null', '7', '{"a":1}', '["a"]', '[null]', '[["a",null],["b",7]]'])(
  'what nobody of ours wrote reads as empty, and is written over: %s',
  (content) => {
    stored.set('comptes', content);
    expect(deviceOf('a')).toEqual(nothing);
    noteSignIn('a');
    expect(deviceOf('a').signIns).toBe(1);
  },
);

test('of another version’s record, what is understood is kept', () => {
  const record = { signIns: 3, offer: 'later', seen: ['x', 1], passkey: { credentialId: 'c' } };
  stored.set('comptes', JSON.stringify([['a', record]]));
  expect(deviceOf('a')).toEqual({ ...nothing, signIns: 3, seen: ['x'] });
});
