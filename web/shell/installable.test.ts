import { expect, test } from 'vitest';
import { isAppleMobile, wayToInstall, type InstallFacts } from './installable.ts';

const now = 1_800_000_000_000;
const day = 24 * 3_600_000;
const facts: InstallFacts = {
  isApp: false,
  hasPrompt: true,
  isIos: false,
  visits: 2,
  putOffAt: undefined,
};

test('the invitation comes from the second visit on, and never in the application itself', () => {
  expect(wayToInstall({ ...facts, visits: 1 }, now)).toBeUndefined();
  expect(wayToInstall(facts, now)).toBe('prompt');
  expect(wayToInstall({ ...facts, isApp: true }, now)).toBeUndefined();
});

test('put off, it stays away for 30 days', () => {
  expect(wayToInstall({ ...facts, putOffAt: now - 30 * day + 1 }, now)).toBeUndefined();
  expect(wayToInstall({ ...facts, putOffAt: now - 30 * day }, now)).toBe('prompt');
});

test('on iOS the way is told, elsewhere without a prompt nothing is', () => {
  expect(wayToInstall({ ...facts, hasPrompt: false, isIos: true }, now)).toBe('ios');
  expect(wayToInstall({ ...facts, hasPrompt: false }, now)).toBeUndefined();
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15', 5, true],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 5, true],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 0, false],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36', 5, false],
])('%s', (agent, touchPoints, expected) => {
  expect(isAppleMobile(agent, touchPoints)).toBe(expected);
});
