import { expect, test } from 'vitest';
import { isChanged, type FieldState } from './typed.ts';

const untouched: FieldState = {
  type: 'text',
  value: '',
  defaultValue: '',
  checked: false,
  defaultChecked: false,
};

test('what was typed, or taken out, counts; what the page filled in itself does not', () => {
  expect(isChanged(untouched)).toBe(false);
  expect(isChanged({ ...untouched, value: '2' })).toBe(true);
  expect(isChanged({ ...untouched, value: '63000', defaultValue: '63000' })).toBe(false);
  expect(isChanged({ ...untouched, value: '', defaultValue: '63000' })).toBe(true);
});

test('a box ticked or unticked counts, whatever its value is', () => {
  for (const type of ['checkbox', 'radio']) {
    expect(isChanged({ ...untouched, type, value: 'yes', defaultValue: '' })).toBe(false);
    expect(isChanged({ ...untouched, type, checked: true })).toBe(true);
    expect(isChanged({ ...untouched, type, defaultChecked: true })).toBe(true);
  }
});

test('what nobody can type into does not count', () => {
  for (const type of ['hidden', 'submit', 'button', 'reset'])
    expect(isChanged({ ...untouched, type, value: 'x' })).toBe(false);
});
