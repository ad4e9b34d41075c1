import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phoneIssue } from '../../domain/phone.ts';
import { parsePhone } from './phones.ts';

test('C5 a French telephone in any writing becomes E.164', () => {
  for (const typed of ['06.50.56.42.78', '06 50 56 42 78', '+33 6 50 56 42 78', '0033650564278'])
    expect(parsePhone(typed, 'mobile')).toEqual({ ok: true, number: '+33650564278' });
  expect(parsePhone('01-45-37-59-45', 'landline')).toEqual({ ok: true, number: '+33145375945' });
});

test('C5 overseas and foreign numbers are welcome', () => {
  expect(parsePhone('+262 692 12 34 56', 'mobile')).toEqual({ ok: true, number: '+262692123456' });
  expect(parsePhone('+32 470 12 34 56', 'mobile')).toEqual({ ok: true, number: '+32470123456' });
});

test('C5 a French landline cannot receive an SMS, and a mobile may be somebody’s landline', () => {
  expect(parsePhone('01 45 37 59 45', 'mobile')).toEqual({ ok: false, issue: 'not-a-mobile' });
  expect(parsePhone('06 50 56 42 78', 'landline')).toMatchObject({ ok: true });
});

test('C5 too short, too long, words, extensions: no telephone', () => {
  for (const typed of [
    '06 50 56 42',
    '06 50 56 42 78 90',
    'demain',
    '3646',
    '01 45 37 59 45 ext 3',
  ])
    expect(parsePhone(typed, 'landline')).toEqual({ ok: false, issue: 'malformed' });
});

const country = fc.constantFrom(
  '0',
  '+33',
  '0033',
  '+33 (0)',
  '+32',
  '+262',
  '+590',
  '+352',
  '+1',
  '+44',
);
const digits = fc.stringMatching(/^[1-9](?:[ .-]?\d){5,11}$/u);

test('C5 I3 what the server reads, the page lets through, and blames alike', () => {
  fc.assert(
    fc.property(country, digits, fc.constantFrom('mobile', 'landline'), (prefix, rest, kind) => {
      const parsed = parsePhone(`${prefix} ${rest}`, kind);
      const issue = phoneIssue(`${prefix} ${rest}`, kind);
      // Of what the server cannot read, the page may think what it likes.
      const unread = !parsed.ok && parsed.issue === 'malformed';
      const blamed = parsed.ok ? undefined : parsed.issue;
      expect(issue).toBe(unread ? issue : blamed);
    }),
    { numRuns: 2000 },
  );
});
