import { expect, test } from 'vitest';
import { soonArticles } from './a-venir.ts';
import { addressMessage, addressTexts, emailErrorTexts, unconfirmedTexts } from './adresse.ts';
import { serialTexts } from './aide-carte.ts';
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
import { termsArticle } from './conditions.ts';
import { confirmationTexts, linkTexts } from './confirmation.ts';
import { exclusionTexts, wayTexts } from './exclusion.ts';
import { franceConnectMessage, franceConnectTexts } from './franceconnect.ts';
import { creationNotices, creationTexts } from './inscription-suite.ts';
import { creationFieldTexts, creationMessage } from './inscription-trouble.ts';
import { creationLabels, identityTexts } from './inscription.ts';
import { notFoundTexts } from './introuvable.ts';
import { passwordFailureTexts, passwordRuleTexts, passwordTexts } from './mot-de-passe.ts';
import { failureTexts } from './failures.ts';
import {
  accountRefusalCodes,
  creationFailureCodes,
  franceConnectFailureCodes,
  signInFailureCodes,
} from '../outcome-codes.ts';
import { sessionTexts } from './session.ts';
import { layoutTexts, shellTexts, unreachable } from './shell.ts';

const facts = { until: 0, attemptsLeft: 2, closedAt: 0 };
const signInLocks = ['password-lock', 'code-lock', 'code-quota'] as const;
const codes: SignInTroubleCode[] = [...signInLocks, ...accountRefusalCodes, ...signInFailureCodes];
const purpose = 'connexion' as const;
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
  addressTexts,
  emailErrorTexts,
  unconfirmedTexts,
  serialTexts,
  termsArticle,
  confirmationTexts,
  linkTexts,
  exclusionTexts,
  wayTexts,
  franceConnectTexts,
  creationNotices,
  creationTexts,
  creationFieldTexts,
  identityTexts,
  notFoundTexts,
  passwordFailureTexts,
  passwordRuleTexts,
  passwordTexts,
  ['link-quota', 'mail-unavailable'].map((code) => addressMessage(code, facts)),
  ['creation-lock', ...creationFailureCodes].map((code) => creationMessage(code, facts)),
  franceConnectFailureCodes.map((code) => franceConnectMessage({ step: 'failed', purpose, code })),
  codes.map((code) => signInMessage(code, facts)),
];

/** Labels known to people are used to the letter, with the spaces and apostrophes of the original. */
const toTheLetter = new Set<string>([
  ...Object.values(labels),
  ...Object.values(creationLabels).flat(),
  wayTexts.forgotten,
  compteTexts.lastSignIn,
]);

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
