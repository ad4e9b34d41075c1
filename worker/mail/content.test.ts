import { expect, test } from 'vitest';
import { keyringOf } from '../crypto/keyring.fixture.ts';
import { seal } from '../crypto/seal.ts';
import { openMail, sealMail } from './content.ts';
import { codeContent } from './mail.fixture.ts';

const keyring = keyringOf('k1');

test('opens to what was sealed, and shows nothing before', async () => {
  const sealed = await sealMail(keyring, codeContent);
  expect(await openMail(keyring, sealed)).toEqual(codeContent);
  expect(sealed).not.toContain(codeContent.code);
});

test('opens after the key was replaced, as long as the old one is kept', async () => {
  const sealed = await sealMail(keyring, codeContent);
  expect(await openMail(keyringOf('k2', 'k1'), sealed)).toEqual(codeContent);
  expect(await openMail(keyringOf('k2'), sealed)).toBeUndefined();
});

test.each(['', 'k1.', 'k1.AAAA', 'text'])('%s is not a message', async (sealed) => {
  expect(await openMail(keyring, sealed)).toBeUndefined();
});

test('something else of ours, sealed for mail or not, is not a message', async () => {
  expect(
    await openMail(keyring, await seal(keyring, 'account.email', JSON.stringify(codeContent))),
  ).toBeUndefined();
  expect(
    await openMail(keyring, await seal(keyring, 'mail', '{"template":"other"}')),
  ).toBeUndefined();
  expect(await openMail(keyring, await seal(keyring, 'mail', 'not json'))).toBeUndefined();
});
