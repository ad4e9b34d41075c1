import { expect, test } from 'vitest';
import { givenPhones } from './given-phones.ts';

test('I3 numbers are read as people type them; null takes one away, what is left out stays', () => {
  expect(givenPhones({ mobile: '06 39 98 00 01', landline: null })).toEqual({
    ok: true,
    phones: { mobile: '+33639980001', landline: null },
  });
  expect(givenPhones({ landline: '+33 1 99 00 00 02' })).toEqual({
    ok: true,
    phones: { landline: '+33199000002' },
  });
  expect(givenPhones({})).toEqual({ ok: true, phones: {} });
});

test('I3 every number that cannot be read is told, and none is taken', () => {
  expect(givenPhones({ mobile: '01 99 00 00 02', landline: '12' })).toEqual({
    ok: false,
    fields: [
      { field: 'mobile', issue: 'not-a-mobile' },
      { field: 'landline', issue: 'malformed' },
    ],
  });
  expect(givenPhones({ mobile: '' })).toMatchObject({
    ok: false,
    fields: [{ field: 'mobile' }],
  });
});

test('I3 an edit made without network is about one telephone: two have no revision in common', () => {
  const edit = { id: '3f0c1c6e-8a2b-4d0e-9a51-0d2f6f3e9c11', basedOn: null };
  expect(givenPhones({ mobile: null, edit })).toEqual({ ok: true, phones: { mobile: null } });
  expect(givenPhones({ landline: '01 99 00 00 02', edit })).toMatchObject({ ok: true });
  for (const given of [{}, { mobile: null, landline: null }]) {
    expect(givenPhones({ ...given, edit })).toEqual({
      ok: false,
      fields: [{ field: 'edit', issue: 'malformed' }],
    });
  }
});
