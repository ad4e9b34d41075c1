import { equalTexts } from '../../domain/constant-time.ts';
import type { CaptchaAnswer, CaptchaReply } from '../../domain/wire/captcha.ts';
import { readTyped } from '../captcha/alphabet.ts';
import {
  type Challenge,
  keyIdOf,
  newChallenge,
  noiseOf,
  openChallenge,
  sealChallenge,
} from '../captcha/challenge.ts';
import { drawText, pictureSize } from '../captcha/drawing.ts';
import { encodePng } from '../captcha/png.ts';
import { mixed, speak } from '../captcha/speech.ts';
import { sampleRate } from '../captcha/voice.ts';
import { readVoices } from '../captcha/voices.ts';
import { encodeWav } from '../captcha/wav.ts';
import { isDone, newWork } from '../captcha/work.ts';
import type { Edge } from './edge.ts';
import { challengeNamed } from './guards.ts';

type Expired = { ok: false; code: 'captcha-expired' };
const expired: Expired = { ok: false, code: 'captcha-expired' };

/** A text to copy, and the work that goes with it (P1). Nothing is stored: it can be asked for at will. */
export async function askCaptcha(edge: Edge): Promise<CaptchaReply> {
  const now = edge.now();
  const challenge = newChallenge(now);
  const token = await sealChallenge(edge.keyring, challenge);
  const work = await newWork(edge.keyring, keyIdOf(token), challenge.id);
  return { challenge: token, endsIn: challenge.until - now, work: { ...work } };
}

/** The text as a PNG; as often as wanted until it expires. */
export async function drawCaptcha(edge: Edge, token: string) {
  const challenge = await openCurrent(edge, token);
  if (!challenge) return expired;
  const noise = await noiseOf(edge.keyring, token, challenge, 'picture');
  const bytes = await encodePng(drawText(challenge.text, noise), pictureSize);
  return { ok: true as const, bytes };
}

/** The text said aloud as a WAV; as often as wanted until it expires. */
export async function sayCaptcha(edge: Edge, token: string) {
  const challenge = await openCurrent(edge, token);
  if (!challenge) return expired;
  const noise = await noiseOf(edge.keyring, token, challenge, 'sound');
  const samples = mixed(speak(challenge.text, readVoices(), noise));
  return { ok: true as const, bytes: encodeWav(samples, sampleRate) };
}

/**
 * Is this the answer (P1)? Once the work is right, the challenge is spent whatever was typed: one text cannot be
 * guessed at twice. Unknown, expired and spent challenges are told alike.
 */
export async function checkCaptcha(
  edge: Edge,
  { challenge: token, answer, work }: CaptchaAnswer,
): Promise<{ ok: true } | Expired | { ok: false; code: 'captcha-wrong' }> {
  const wrong = { ok: false, code: 'captcha-wrong' } as const;
  const challenge = await openCurrent(edge, token);
  if (!challenge) return expired;
  const { id, text, until } = challenge;
  // Before the object is asked: a flood without work costs a few MACs, and learns nothing of the text.
  if (!(await isDone(edge.keyring, keyIdOf(token), { id, work }))) return wrong;
  const first = await edge.step('captcha', () => challengeNamed(edge.env, id).use(until));
  if (!first) return expired;
  return equalTexts(readTyped(answer), text) ? { ok: true } : wrong;
}

async function openCurrent(edge: Edge, token: string): Promise<Challenge | undefined> {
  const challenge = await openChallenge(edge.keyring, token);
  return challenge && edge.now() < challenge.until ? challenge : undefined;
}
