import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { policy } from '../../../domain/policy.ts';
import type { OpenSession } from '../../../domain/wire/session.ts';
import { deviceOf, noteSignIn, refuseOffer } from '../../shell/device.ts';
import { isAnythingDue } from './arrival.ts';

const session: OpenSession = {
  open: true,
  account: 'a',
  termsDue: false,
  endsIn: policy.session.idle,
  absoluteIn: policy.session.absolute,
  warnBefore: policy.session.warning,
};

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('PublicKeyCredential', {});
});
afterEach(() => void vi.unstubAllGlobals());

const due = (...notices: 'overlapping-insurers'[]): boolean => isAnythingDue(session, notices);

test('A3: what is to be said is known before anything is put in the place of the page', () => {
  expect(due()).toBe(false);
  expect(due('overlapping-insurers')).toBe(true);
  noteSignIn('a');
  // The second sign-in on this device, which is not noted yet.
  expect(due()).toBe(true);
  expect(deviceOf('a').signIns).toBe(1);
  refuseOffer('a');
  expect(due()).toBe(false);
});
