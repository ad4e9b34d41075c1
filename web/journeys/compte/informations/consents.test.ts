import { expect, test } from 'vitest';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { changedConsents, channelsOf, expectedConsents } from './consents.ts';

const at = '2026-01-01T10:00:00.000Z';
const onFile = {
  consents: { email: { granted: true, at }, 'mobile-sms': { granted: false, at } },
};

test('I3: only the answers that differ from what is on file are sent', () => {
  expect(changedConsents({ email: 'yes', mobileSms: 'no' }, onFile)).toEqual({});
  expect(changedConsents({ email: 'no', mobileSms: 'no' }, onFile)).toEqual({ email: false });
  expect(changedConsents({ email: 'yes', mobileSms: 'yes' }, onFile)).toEqual({ mobileSms: true });
});

test('I3: a question never answered before is sent once it is, and left out until then', () => {
  expect(changedConsents({}, onFile)).toEqual({});
  expect(changedConsents({ landlineCall: 'no', mobileCall: 'yes' }, onFile)).toEqual({
    landlineCall: false,
    mobileCall: true,
  });
});

test('I3: one is asked only about what there is: an address, a mobile, a landline', () => {
  const file = (maskedMobile: string | null, maskedLandline: string | null, email = true) =>
    channelsOf({
      email: email ? { masked: 'c***@e***.test', confirmed: true, pending: null } : null,
      maskedMobile,
      maskedLandline,
    } as Informations);
  expect(file(null, null, false)).toEqual([]);
  expect(file(null, null)).toEqual(['email']);
  expect(file('** ** ** ** 78', null)).toEqual(['email', 'mobile-call', 'mobile-sms']);
  expect(file(null, '** ** ** ** 78')).toEqual(['email', 'landline-call']);
});

test('I3: answers that wait to be sent are the ones that are shown as given', () => {
  const waits = {
    id: 'one',
    madeAt: Date.parse(at),
    basedOn: null,
    change: { field: 'consents', answers: { email: false, mobileCall: true } },
    attempted: false,
    trouble: undefined,
  } as const;
  const expected = expectedConsents({ edits: [waits] }, onFile);
  expect(expected.consents).toEqual({
    email: { granted: false, at },
    'mobile-call': { granted: true, at },
    'mobile-sms': { granted: false, at },
  });
  // Back to what is on file is a change again.
  expect(changedConsents({ email: 'yes', mobileSms: 'no' }, expected)).toEqual({ email: true });
  const refused = { ...waits, trouble: { code: 'invalid-request', fields: [] } };
  expect(expectedConsents({ edits: [refused] }, onFile)).toEqual(onFile);
});
