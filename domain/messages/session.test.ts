import { expect, test } from 'vitest';
import { minutes, seconds } from '../duration.ts';
import { sessionTexts } from './session.ts';

test('the time left is shown to the second, never negative', () => {
  expect(sessionTexts.remaining(seconds(119.2))).toBe('Temps restant\u00a0: 2\u00a0min');
  expect(sessionTexts.remaining(seconds(61))).toBe('Temps restant\u00a0: 1\u00a0min 1\u00a0s');
  expect(sessionTexts.remaining(seconds(9))).toBe('Temps restant\u00a0: 9\u00a0s');
  expect(sessionTexts.remaining(-1)).toBe('Temps restant\u00a0: 0\u00a0s');
});

test('the time read aloud is in whole minutes, in the plural when it is', () => {
  expect(sessionTexts.warning(minutes(2))).toContain('moins de 2\u00a0minutes.');
  expect(sessionTexts.warning(seconds(30))).toContain('moins de 1\u00a0minute.');
});
