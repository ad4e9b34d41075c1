import { env } from 'cloudflare:workers';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { CaptchaAnswer, CaptchaReply } from '../../domain/wire/captcha.ts';
import { openChallenge } from '../../worker/captcha/challenge.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { Client, mailbox } from './client.ts';

/** A text of P1 copied without an error, and the work done: what a person and their browser send back. */
export async function captchaAnswer(browser = new Client()): Promise<CaptchaAnswer> {
  const { challenge, work } = (await browser.post('/api/captcha')).reply as CaptchaReply;
  const opened = await openChallenge(openKeyring(env), challenge);
  const task = work as unknown as Challenge;
  const solution = await solveChallenge({ challenge: task, deriveKey });
  if (!opened || !solution) throw new Error('the text or its work cannot be read');
  return {
    challenge,
    answer: opened.text,
    work: btoa(JSON.stringify({ challenge: task, solution })),
  };
}

/** P1: the number and the text, from a browser of its own unless given. */
export async function forget(nir: string, browser = new Client()) {
  return browser.post('/api/mot-de-passe/oubli', { nir, captcha: await captchaAnswer(browser) });
}

interface ResetMail {
  subject: string;
  text: string;
  /** What stands behind the `#`; empty when the message has no link. */
  link: string;
  /** As shown, with its dash; empty when there is none. */
  code: string;
}

/** The `count`-th message of P1 to an address. */
export async function resetMail(address: string, count = 1): Promise<ResetMail> {
  const { subject, text } = await mailbox.waitAbout(address, 'Mot de passe oublié', count);
  const [, link = ''] = /\/mot-de-passe#(\S+)/u.exec(text) ?? [];
  const [code = ''] = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/u.exec(text) ?? [];
  return { subject, text, link, code };
}
