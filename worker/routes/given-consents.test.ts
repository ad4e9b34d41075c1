import { expect, test } from 'vitest';
import { consentFields, givenConsents } from './given-consents.ts';

test('I3 each answer goes to its channel; one left out stays as it is', () => {
  expect(givenConsents({ email: false, mobileSms: true })).toEqual({
    email: false,
    'mobile-sms': true,
  });
  expect(givenConsents({ mobileCall: true, landlineCall: false })).toEqual({
    'mobile-call': true,
    'landline-call': false,
  });
  expect(givenConsents({})).toEqual({});
});

test('I3 a yes without its telephone is told under the name it was sent by', () => {
  expect(consentFields(['mobile-sms', 'landline-call'])).toEqual([
    { field: 'mobileSms', issue: 'malformed' },
    { field: 'landlineCall', issue: 'malformed' },
  ]);
});
