import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { CaptchaAnswer, CaptchaReply } from '../../domain/wire/captcha.ts';
import { openChallenge } from '../../worker/captcha/challenge.ts';
import { openKeyring, type KeyringSecrets } from '../../worker/crypto/keyring.ts';
import type { ApiClient } from './api-client.ts';

/** The text of a challenge, read with the keys of the test's own world: what a person sees or hears. */
export async function captchaText(secrets: KeyringSecrets, challenge: string): Promise<string> {
  const opened = await openChallenge(openKeyring(secrets), challenge);
  if (!opened) throw new Error('not a challenge of this world');
  return opened.text;
}

/** A text to copy, asked for, read, and its work done as a browser does it. */
export async function solvedCaptcha(
  browser: ApiClient,
  secrets: KeyringSecrets,
): Promise<CaptchaAnswer> {
  const { reply } = await browser.post('/api/captcha');
  const asked = reply as unknown as CaptchaReply;
  const challenge = asked.work as unknown as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return {
    challenge: asked.challenge,
    answer: await captchaText(secrets, asked.challenge),
    work: btoa(JSON.stringify({ challenge, solution })),
  };
}
