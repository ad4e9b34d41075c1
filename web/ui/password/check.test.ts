import { expect, test } from 'vitest';
import { failed } from '../../shell/outcome.ts';
import { checkNewPassword, isPasswordFailure, newPasswordFieldTexts } from './check.ts';

test('C4: rules first, then the second time', () => {
  const typed = { password: 'Girafe-42', confirmation: 'Girafe-42' };
  expect(checkNewPassword(typed, true)).toEqual({});
  expect(checkNewPassword({ ...typed, password: '' }, true)).toEqual({
    password: 'password-required',
  });
  expect(checkNewPassword(typed, false)).toEqual({ password: 'password-refused' });
  expect(checkNewPassword({ ...typed, confirmation: '' }, true)).toEqual({
    confirmation: 'confirmation-required',
  });
  expect(checkNewPassword({ ...typed, confirmation: 'Girafe-43' }, true)).toEqual({
    confirmation: 'confirmation-different',
  });
});

test('C4: the same letters typed on another keyboard are the same', () => {
  const composed = 'Élan-2026';
  expect(
    checkNewPassword({ password: composed, confirmation: composed.normalize('NFD') }, true),
  ).toEqual({});
});

const refused = (rules: Parameters<typeof failed>[1]) => failed('password-refused', rules).failure;

test('C4, P2, W5, M2: what the server refuses is said beside the field, in the words of the journey', () => {
  const common = refused({ rules: ['too-common'] });
  expect(newPasswordFieldTexts({}, common, 'code').password).toMatch(/^Ce code est l’un des plus/u);
  expect(newPasswordFieldTexts({}, common, 'password').password).toMatch(/^Ce mot de passe est/u);
  expect(newPasswordFieldTexts({}, refused({ rules: [] }), 'password').password).toBe(
    'Ce mot de passe ne respecte pas toutes les règles.',
  );
  const found = { confirmation: 'confirmation-different' } as const;
  expect(newPasswordFieldTexts(found, undefined, 'password')).toEqual({
    password: undefined,
    confirmation: 'Les deux mots de passe ne sont pas les mêmes.',
  });
});

test('C4, P2, W5, M2: a trouble that is not about the password blames no field', () => {
  const { failure } = failed('database-unavailable');
  expect(isPasswordFailure(failure)).toBe(false);
  expect(newPasswordFieldTexts({}, failure, 'password').password).toBeUndefined();
  const unreadable = failed('invalid-request', {
    fields: [{ field: 'password', issue: 'malformed' }],
  });
  expect(isPasswordFailure(unreadable.failure)).toBe(true);
});
