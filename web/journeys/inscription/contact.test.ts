import { expect, test } from 'vitest';
import { answerOf, contactOf } from './contact.ts';

const email = 'hugo@exemple.fr';

test('C5: a telephone left empty takes its consents with it', () => {
  const typed = { email, emailConsent: 'yes', mobile: ' ', mobileSmsConsent: 'yes', landline: '' };
  expect(contactOf(typed)).toEqual({ email, emailConsent: true });
});

test('C5: silence about a telephone that is given is a no', () => {
  const typed = {
    email,
    emailConsent: 'no',
    mobile: '06 12 34 56 78',
    mobileSmsConsent: 'yes',
    landline: '04 12 34 56 78',
    landlineCallConsent: 'no',
  };
  expect(contactOf(typed)).toEqual({
    email,
    emailConsent: false,
    mobile: '06 12 34 56 78',
    mobileCallConsent: false,
    mobileSmsConsent: true,
    landline: '04 12 34 56 78',
    landlineCallConsent: false,
  });
});

test('C5: not answered is neither yes nor no', () => {
  expect([answerOf('yes'), answerOf('no'), answerOf(undefined)]).toEqual([true, false, undefined]);
});
