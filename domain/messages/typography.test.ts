import { expect, test } from 'vitest';
import * as accessTexts from './acces.ts';
import { addressMessage, addressTexts, emailErrorTexts, unconfirmedTexts } from './adresse.ts';
import { serialTexts } from './aide-carte.ts';
import { helpArticles, helpIndex } from './aide.ts';
import * as undoTexts from './annulation.ts';
import * as avisCatalogue from './avis.ts';
import * as activationCatalogue from './biometrie.ts';
import { appLabels, appMessage, appTexts } from './application.ts';
import * as changeTexts from './changement.ts';
import { accountTitles, compteTexts, noticeTexts } from './compte.ts';
import {
  arrivalTexts,
  signInMessage,
  suiteTexts,
  type SignInTroubleCode,
} from './connexion-suite.ts';
import { passkeyMessage, passkeyTexts } from './connexion-biometrie.ts';
import { fieldErrorTexts } from './connexion-champs.ts';
import { connexionTexts, labels } from './connexion.ts';
import { captchaErrorTexts, captchaTexts } from './captcha.ts';
import { termsArticle } from './conditions.ts';
import { emailChangedRecently, provisionalCodeTexts } from './code-provisoire.ts';
import { confirmationTexts, linkMessage, linkTexts, purposeTexts } from './confirmation.ts';
import * as adviserCatalogue from './conseiller.ts';
import { exclusionTexts, wayTexts } from './exclusion.ts';
import { closingTexts } from './fermeture.ts';
import { franceConnectMessage, franceConnectTexts } from './franceconnect.ts';
import { historyTexts } from './historique.ts';
import * as informationsTexts from './informations.ts';
import { creationNotices, creationTexts } from './inscription-suite.ts';
import { creationFieldTexts, creationMessage } from './inscription-trouble.ts';
import { creationLabels, identityTexts } from './inscription.ts';
import { notFoundTexts } from './introuvable.ts';
import { actorTexts, journalReason, journalTexts, otherEvent } from './journal.ts';
import * as changeMailTexts from './mail-compte.ts';
import * as passwordMailTexts from './mail-mot-de-passe.ts';
import * as mailCatalogue from './mail.ts';
import { newPasswordTexts, passwordRuleTexts, passwordTexts } from './mot-de-passe.ts';
import { forgottenMessage, forgottenTexts, resetLinkTexts, resetTexts } from './oubli.ts';
import { failureTexts } from './failures.ts';
import {
  accountRefusalCodes,
  adviserFailureCodes,
  creationFailureCodes,
  franceConnectFailureCodes,
  linkFailureCodes,
  passkeyFailureCodes,
  signInFailureCodes,
} from '../outcome-codes.ts';
import { sessionTexts } from './session.ts';
import { installationTexts, updateTexts } from './installation.ts';
import { layoutTexts, manifestTexts, shellTexts, unreachable } from './shell.ts';
import * as waitingCatalogue from './attente.ts';
import * as unlockCatalogue from './deverrouillage.ts';
import * as offlineCatalogue from './hors-connexion.ts';

const facts = { until: 0, attemptsLeft: 2, closedAt: 0 };
const signInLocks = ['password-lock', 'code-lock', 'code-quota'] as const;
const codes: SignInTroubleCode[] = [
  ...signInLocks,
  ...accountRefusalCodes,
  ...signInFailureCodes.filter((code) => code !== 'number-forgotten'),
  'reset-used',
  'reset-expired',
  'provisional-code-over',
  'scheme-not-covered',
];
const adviserCodes = [
  ...adviserFailureCodes,
  'adviser-quota',
  'reset-quota',
  'email-changed-recently',
] as const;
/** What a phone may answer to an activation. */
const ceremonyFailures = ['cancelled', 'unsupported', 'already-here', 'failed'] as const;
const phoneRefusalCodes = ['passkey-cancelled', 'passkey-unsupported', 'passkey-failed'] as const;
const purpose = 'connexion' as const;
const catalogue = [
  captchaTexts,
  captchaErrorTexts,
  helpArticles,
  helpIndex,
  accountTitles,
  compteTexts,
  noticeTexts,
  accessTexts,
  changeTexts,
  closingTexts,
  historyTexts,
  informationsTexts,
  undoTexts,
  purposeTexts,
  arrivalTexts,
  fieldErrorTexts,
  suiteTexts,
  connexionTexts,
  failureTexts,
  sessionTexts,
  layoutTexts,
  manifestTexts,
  installationTexts,
  updateTexts,
  shellTexts,
  unreachable,
  addressTexts,
  emailErrorTexts,
  unconfirmedTexts,
  serialTexts,
  termsArticle,
  confirmationTexts,
  linkTexts,
  linkFailureCodes.map((code) => linkMessage(code, 'change')),
  { ...adviserCatalogue, adviserMessage: undefined },
  adviserCodes.map((code) => adviserCatalogue.adviserMessage(code, facts)),
  exclusionTexts,
  wayTexts,
  franceConnectTexts,
  creationNotices,
  creationTexts,
  creationFieldTexts,
  identityTexts,
  notFoundTexts,
  newPasswordTexts,
  passwordRuleTexts,
  passwordTexts,
  provisionalCodeTexts,
  forgottenTexts,
  resetTexts,
  resetLinkTexts,
  emailChangedRecently(facts),
  forgottenMessage('reset-quota', facts),
  forgottenMessage('database-unavailable', facts, true),
  actorTexts,
  otherEvent,
  journalReason,
  journalTexts,
  changeMailTexts,
  passwordMailTexts,
  mailCatalogue,
  ['link-quota', 'mail-unavailable'].map((code) => addressMessage(code, facts)),
  ['creation-lock', ...creationFailureCodes].map((code) => creationMessage(code, facts)),
  franceConnectFailureCodes.map((code) => franceConnectMessage({ step: 'failed', purpose, code })),
  codes.map((code) => signInMessage(code, facts)),
  appLabels,
  appTexts,
  ['number-forgotten', 'offline', ...codes].map((code) => appMessage(code, facts)),
  passkeyTexts,
  [...phoneRefusalCodes, ...signInLocks, ...passkeyFailureCodes].map((code) =>
    passkeyMessage(code, facts),
  ),
  changeTexts.changeRefusalCodes.map((code) => changeTexts.changeRefusals[code](facts)),
  ['wrong-code', 'code-expired'].map((code) => changeTexts.changeMessage(code, facts)),
  ['wrong-password', 'password-lock'].map((code) => informationsTexts.accountMessage(code, facts)),
  informationsTexts.informationsDoneMessage({ what: 'email-sent', maskedEmail: 'a', until: 0 }),
  (['everything', 'already'] as const).map((what) => accessTexts.accessDoneMessage({ what })),
  (['device', 'passkey'] as const).map((what) =>
    accessTexts.accessDoneMessage({ what, device: 'a' }),
  ),
  avisCatalogue,
  { ...activationCatalogue, activationMessage: undefined, activatedUntil: undefined },
  [...ceremonyFailures, ...passkeyFailureCodes].map((code) =>
    activationCatalogue.activationMessage(code, facts),
  ),
  activationCatalogue.activatedUntil(0),
  undoTexts.undoMessage('email-taken', facts),
  {
    ...offlineCatalogue.offlineTexts,
    stillStale: offlineCatalogue.offlineTexts.stillStale('slow'),
  },
  (['offline', 'captive-portal', 'server-trouble'] as const).map((why) =>
    offlineCatalogue.lastKnownMessage(0, why),
  ),
  unlockCatalogue,
  waitingCatalogue,
  (['mobile-waiting', 'consents-yielded'] as const).map((what) =>
    informationsTexts.informationsDoneMessage({ what }),
  ),
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
