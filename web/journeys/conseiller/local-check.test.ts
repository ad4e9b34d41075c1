import { expect, test } from 'vitest';
import { checkConfirmation, checkSearch, fieldErrorsFrom } from './local-check.ts';

const good = { nir: '2 90 01 99 999 001 13', reason: 'Appel au 3646' };

test('K1 a search wants a number and a reason', () => {
  expect(checkSearch(good)).toEqual({});
  expect(checkSearch({ nir: '', reason: ' ' })).toEqual({
    nir: 'nir-required',
    reason: 'reason-required',
  });
  expect(checkSearch({ nir: '2900199999001 14', reason: 'court' })).toEqual({
    nir: 'nir-wrong-key',
    reason: 'reason-malformed',
  });
  expect(checkSearch({ ...good, reason: 'x'.repeat(301) })).toEqual({ reason: 'reason-malformed' });
});

test('K2 the word is typed to the letter', () => {
  expect(checkConfirmation('REINITIALISER ')).toEqual({});
  for (const typed of ['', 'reinitialiser', 'RÉINITIALISER', 'REINITIALISE']) {
    expect(checkConfirmation(typed)).toEqual({ confirmation: 'confirmation-wrong' });
  }
});

test('K1 what the server finds is told beside the field', () => {
  expect(
    fieldErrorsFrom([
      { field: 'nir', issue: 'malformed' },
      { field: 'reason', issue: 'malformed' },
      { field: '', issue: 'unknown-field' },
    ]),
  ).toEqual({ nir: 'nir-malformed', reason: 'reason-malformed' });
});
