import { expect, test } from 'vitest';
import { phoneIssue } from './phone.ts';

test.each([
  '06 12 34 56 78',
  '06.12.34.56.78',
  '+33 6 12 34 56 78',
  '0033612345678',
  '+33 (0)6 12 34 56 78',
])('I3: %s is a mobile, and may be somebody’s landline', (typed) => {
  expect(phoneIssue(typed, 'mobile')).toBeUndefined();
  expect(phoneIssue(typed, 'landline')).toBeUndefined();
});

test('I3: a French landline is no mobile', () => {
  for (const typed of ['01 45 37 59 45', '+33 1 45 37 59 45', '09 70 00 00 00'])
    expect(phoneIssue(typed, 'mobile')).toBe('not-a-mobile');
  expect(phoneIssue('01 45 37 59 45', 'landline')).toBeUndefined();
});

test('I3: numbers from abroad and overseas say so by their +', () => {
  for (const typed of ['+32 470 12 34 56', '+262 692 12 34 56', '00 32 470 12 34 56'])
    expect(phoneIssue(typed, 'mobile')).toBeUndefined();
});

test.each([
  '',
  'demain',
  '3646',
  '06 12 34 56',
  '06 12 34 56 78 90',
  '+33 6 12',
  '+1',
  '00 00 00 00 00',
])('I3: «%s» is no telephone', (typed) => expect(phoneIssue(typed, 'landline')).toBe('malformed'));
