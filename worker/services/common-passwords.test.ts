import { expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

test('C4 the commonest passwords are refused whatever their capitals, others are not', async () => {
  for (const common of ['password1', 'PassWord1', 'QWERTY123'])
    expect(await isCommonPassword(common)).toBe(true);
  expect(await isCommonPassword('Neige-Claire-47')).toBe(false);
  // Of the 49,000 the list knows, the last ones are allowed.
  expect(await isCommonPassword('xpcrew')).toBe(false);
});
