import * as v from 'valibot';
import { singleLineText } from './text.ts';

/** A text to copy (P1): `challenge` goes back with the answer, and names the image and the sound. */
export const captchaReply = v.strictObject({
  challenge: v.string(),
  /** Ms until it is of no more use. */
  endsIn: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** What the browser has to work out meanwhile, in ALTCHA's form. */
  work: v.record(v.string(), v.unknown()),
});
export type CaptchaReply = v.InferOutput<typeof captchaReply>;

/** What comes back with the request it protects. */
export const captchaAnswer = v.strictObject({
  challenge: singleLineText(1200),
  /** As typed: capitals and spaces do not matter. */
  answer: singleLineText(40),
  /** The solution of the work, as ALTCHA's JSON in base64. */
  work: singleLineText(2000),
});
export type CaptchaAnswer = v.InferOutput<typeof captchaAnswer>;
