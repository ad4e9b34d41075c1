import { expect, test } from 'vitest';
import { soonArticles } from './a-venir.ts';
import { helpArticles, helpIndex } from './aide.ts';
import { compteTexts } from './compte.ts';
import {
  arrivalTexts,
  fieldErrorTexts,
  signInMessage,
  suiteTexts,
  type SignInTroubleCode,
} from './connexion-suite.ts';
import { connexionTexts, labels } from './connexion.ts';
import { failureTexts } from './failures.ts';
import { accountRefusalCodes, lockCodes, signInFailureCodes } from '../outcome-codes.ts';
import { sessionTexts } from './session.ts';
import { layoutTexts, shellTexts, unreachable } from './shell.ts';

const facts = { until: 0, attemptsLeft: 2, closedAt: 0 };
const codes: SignInTroubleCode[] = [...lockCodes, ...accountRefusalCodes, ...signInFailureCodes];
const catalogue = [
  soonArticles,
  helpArticles,
  helpIndex,
  compteTexts,
  arrivalTexts,
  fieldErrorTexts,
  suiteTexts,
  connexionTexts,
  failureTexts,
  sessionTexts,
  layoutTexts,
  shellTexts,
  unreachable,
  codes.map((code) => signInMessage(code, facts)),
];

/** Labels known to people are used to the letter, with the spaces and apostrophes of the original. */
const toTheLetter = new Set<string>([...Object.values(labels), compteTexts.lastSignIn]);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  // A digit in a string does for texts that take a number as for those that take a word.
  if (typeof value === 'function') return textsOf(value('2', '2'));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const texts = catalogue
  .flatMap(textsOf)
  .filter((text) => !toTheLetter.has(text) && !text.startsWith('/'));

test('French typography: curved apostrophes, no-break spaces before double signs', () => {
  expect(texts.length).toBeGreaterThan(150);
  expect(texts.filter((text) => text.includes("'"))).toEqual([]);
  expect(texts.filter((text) => /(?<!\u00a0)[;:!?»]|«(?!\u00a0)/u.test(text))).toEqual([]);
});

test('no text says undefined or leaves a hole', () => {
  expect(texts.filter((text) => /undefined|NaN|\[object|\$\{| {2}/u.test(text))).toEqual([]);
});
