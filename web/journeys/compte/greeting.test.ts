import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minutes } from '../../../domain/duration.ts';
import { policy } from '../../../domain/policy.ts';
import type { OpenSession } from '../../../domain/wire/session.ts';
import { forgetGreeting, isAnyGreeted, isNewSignIn, markGreeted } from './greeting.ts';

const now = Date.UTC(2026, 0, 10, 9);
const session = (account: string, age = 0): OpenSession => ({
  open: true,
  account,
  termsDue: false,
  endsIn: policy.session.idle,
  absoluteIn: policy.session.absolute - age,
  warnBefore: policy.session.warning,
});

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('A3: one sign-in is greeted once, however often its pages are opened', () => {
  expect(isNewSignIn(session('a'), now)).toBe(true);
  expect(isAnyGreeted()).toBe(false);
  markGreeted(session('a'), now);
  expect(isAnyGreeted()).toBe(true);
  for (const later of [0, minutes(3), minutes(470)])
    expect(isNewSignIn(session('a', later), now + later)).toBe(false);
});

test('A3: another sign-in, or somebody else’s, is greeted', () => {
  markGreeted(session('a'), now);
  expect(isNewSignIn(session('b'), now)).toBe(true);
  expect(isNewSignIn(session('a'), now + policy.session.idle)).toBe(true);
  forgetGreeting();
  expect(isNewSignIn(session('a'), now)).toBe(true);
});

test('A3: where storage is refused, or holds what is not ours, nothing breaks', () => {
  localStorage.setItem('dernier-accueil', '{"account":1');
  expect(isNewSignIn(session('a'), now)).toBe(true);
  const refuse = (): never => {
    throw new DOMException('refused', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  markGreeted(session('a'), now);
  forgetGreeting();
  expect(isNewSignIn(session('a'), now)).toBe(true);
});
