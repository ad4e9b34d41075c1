import { alphabet, type CaptchaCharacter } from './alphabet.ts';
import { fromMuLaw, toMuLaw } from './mu-law.ts';

/** Samples a second of every recording, and of what is made of them. */
export const sampleRate = 11_025;

/** One speaker: every character of the alphabet, samples from -1 to 1, equally loud. */
export type Voice = Record<CaptchaCharacter, Float32Array>;

/** Reads a file of `dev/captcha/record.ts`: for each character, how many bytes (16 bits, low one first), then µ-law. */
export function readVoice(file: ArrayBuffer): Voice {
  const view = new DataView(file);
  let at = 0;
  const recordings = alphabet.map((character) => {
    const length = view.getUint16(at, true);
    const bytes = new Uint8Array(file, at + 2, length);
    at += 2 + length;
    return [character, Float32Array.from(bytes, fromMuLaw)] as const;
  });
  return Object.fromEntries(recordings) as Voice;
}

/** Writes what `readVoice` reads. */
export function writeVoice(voice: Voice): Uint8Array {
  const bytes: number[] = [];
  for (const character of alphabet) {
    const { length } = voice[character];
    bytes.push(length & 255, length >> 8);
    for (const sample of voice[character]) bytes.push(toMuLaw(sample));
  }
  return Uint8Array.from(bytes);
}
