import { expect, test } from 'vitest';
import { fieldErrorsFrom } from './machine.ts';
import { wrongPhone } from './typed-phone.ts';

test('I3: a telephone is looked at before it is kept on the device, in the words that the server would use', () => {
  expect(wrongPhone('mobile', ' ')).toEqual({ mobile: 'mobile-required' });
  expect(wrongPhone('landline', '')).toEqual({ landline: 'landline-required' });
  for (const [field, typed, issue] of [
    ['mobile', '01 45 37 59 45', 'not-a-mobile'],
    ['mobile', '06 12', 'malformed'],
    ['landline', '3646', 'malformed'],
  ] as const)
    expect(wrongPhone(field, typed)).toEqual(fieldErrorsFrom([{ field, issue }]));
  expect(wrongPhone('mobile', '06 12 34 56 78')).toEqual({});
  expect(wrongPhone('landline', '+32 2 123 45 67')).toEqual({});
});
