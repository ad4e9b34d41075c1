import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { alphabet, newText, readTyped, spokenNames } from './alphabet.ts';

test('P1: every character is drawn as often as another, whatever the bytes', () => {
  const counts = new Map<string, number>();
  const everyByte = Array.from({ length: 256 }, (_, byte) => byte).values();
  const text = newText(
    Math.floor(256 / alphabet.length) * alphabet.length,
    () => everyByte.next().value ?? 0,
  );
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(counts.size).toBe(alphabet.length);
  expect(new Set(counts.values()).size).toBe(1);
});

test('P1: a text has the length asked for and characters of the alphabet only', () => {
  for (let count = 0; count < 200; count += 1) {
    const text = newText(policy.captcha.characters);
    expect(text).toMatch(new RegExp(`^[${alphabet.join('')}]{${policy.captcha.characters}}$`, 'u'));
  }
});

test('P1: what is said aloud names every character once', () => {
  expect(new Set(alphabet)).toEqual(new Set(Object.keys(spokenNames)));
  expect(new Set(Object.values(spokenNames)).size).toBe(alphabet.length);
});

test('P1: capitals, spaces, dashes and full-width letters do not matter', () => {
  const drawn = fc.array(fc.constantFrom(...alphabet), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(drawn, (characters) => {
      const text = characters.join('');
      expect(readTyped(text)).toBe(text);
      expect(readTyped(` ${characters.join(' ').toLowerCase()}\u00a0`)).toBe(text);
      expect(readTyped(characters.join('-'))).toBe(text);
    }),
  );
  expect(readTyped('ｈｊ３')).toBe('HJ3');
});

test('P1: a character that is never drawn is taken for the one it is mistaken for', () => {
  expect(readTyped('as2on')).toBe('45ZQM');
  // And one that is drawn is nothing else.
  expect(readTyped(alphabet.join(''))).toBe(alphabet.join(''));
});
