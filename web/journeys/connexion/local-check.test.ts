import { expect, test } from 'vitest';
import {
  checkCode,
  checkCredentials,
  compactCode,
  fieldErrorsFrom,
  groupNir,
} from './local-check.ts';

const nirError = (nir: string) => checkCredentials({ nir, password: 'x' }).nir;

test('what is missing is named, each field by itself', () => {
  expect(checkCredentials({ nir: ' ', password: '' })).toEqual({
    nir: 'nir-required',
    password: 'password-required',
  });
  expect(checkCredentials({ nir: '2900199999001', password: ' ' })).toEqual({});
});

test('a number is judged by its form: length, characters, key', () => {
  expect(nirError('290019999900')).toBe('nir-length');
  expect(nirError('2 90 01 99 999 001 1')).toBe('nir-length');
  expect(nirError('2991399999001')).toBe('nir-malformed');
  expect(nirError('2 90 01 99 999 001 14')).toBe('nir-wrong-key');
  expect(nirError('2 90 01 99 999 001 13')).toBeUndefined();
  expect(nirError('1 71 07 2b 999 019 58')).toBeUndefined();
});

test('grouping adds nothing that was not typed and leaves the unreadable alone', () => {
  expect(groupNir('2900199999001')).toBe('2 90 01 99 999 001');
  expect(groupNir('290019999900113')).toBe('2 90 01 99 999 001 13');
  expect(groupNir('171072b99901958')).toBe('1 71 07 2B 999 019 58');
  expect(groupNir('2 90 01')).toBe('2 90 01');
  expect(groupNir('2 90 01 99 999 001 14')).toBe('2 90 01 99 999 001 14');
});

test('a code is read as it is pasted', () => {
  expect(compactCode(' 123\u00a0456\n')).toBe('123456');
  expect(compactCode('1 2 3-4.5 6')).toBe('123456');
  expect(checkCode('123 456')).toEqual({});
  expect(checkCode('  ')).toEqual({ code: 'code-required' });
  for (const typed of ['12345', '1234567', '12345a', '１２３４５６'])
    expect(checkCode(typed)).toEqual({ code: 'code-malformed' });
});

test('what the server finds wrong is said in the words of the same field', () => {
  expect(fieldErrorsFrom([{ field: 'nir', issue: 'wrong-key' }])).toEqual({ nir: 'nir-wrong-key' });
  expect(fieldErrorsFrom([{ field: 'nir', issue: 'too-long' }])).toEqual({ nir: 'nir-malformed' });
  expect(fieldErrorsFrom([{ field: 'password', issue: 'required' }])).toEqual({
    password: 'password-required',
  });
  expect(fieldErrorsFrom([{ field: 'code', issue: 'malformed' }])).toEqual({
    code: 'code-malformed',
  });
  expect(fieldErrorsFrom([{ field: 'other', issue: 'unknown-field' }])).toEqual({});
});
