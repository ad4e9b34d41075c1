import type { CaptchaCharacter } from './alphabet.ts';
import { between, pick, type Random } from './random.ts';
import { sampleRate, type Voice } from './voice.ts';

/** How far under the voice everything else stays, as a share of its strength: 14 dB and more. */
const babbleStrength = 0.08;
const hissStrength = 0.016;

/** Strongest sample of the whole. */
const peak = 0.95;

/** A text said aloud: the voices, and what stands in the way of machines; add them for what is played. */
export interface Speech {
  voice: Float32Array;
  noise: Float32Array;
}

/**
 * Each character with a speaker, a speed and a pause of its own; the same for the same `random`. The pauses,
 * 1 to 1.5 s, leave the time to type.
 */
export function speak(text: string, voices: readonly Voice[], random: Random): Speech {
  const said = [...text].map((character) => {
    const sound = pick(random, voices)[character as CaptchaCharacter];
    return {
      sound: atSpeed(sound, between(random, 0.92, 1.06)),
      pause: seconds(between(random, 1, 1.5)),
      strength: between(random, 0.85, 1),
    };
  });
  const length = said.reduce((sum, { sound, pause }) => sum + sound.length + pause, seconds(1.5));
  const voice = new Float32Array(length);
  // A screen reader first says what the button has become.
  let at = seconds(1.1);
  for (const { sound, pause, strength } of said) {
    add(voice, sound, at, strength);
    at += sound.length + pause;
  }
  const noise = new Float32Array(length);
  babble(noise, voices, random);
  hiss(noise, random);
  return levelled({ voice, noise });
}

/** What is played. */
export const mixed = ({ voice, noise }: Speech): Float32Array =>
  voice.map((sample, at) => sample + (noise[at] ?? 0));

/** Other characters, backwards, all the time: they sound like speech and say nothing. */
function babble(track: Float32Array, voices: readonly Voice[], random: Random): void {
  for (let at = 0; at < track.length; at += seconds(between(random, 0.12, 0.3))) {
    const sound = pick(random, Object.values(pick(random, voices)));
    add(track, atSpeed(sound.toReversed(), between(random, 0.8, 1.3)), at, babbleStrength);
  }
}

/** Noise like wind: each sample leans on the one before. */
function hiss(track: Float32Array, random: Random): void {
  let last = 0;
  for (let at = 0; at < track.length; at += 1) {
    last = 0.85 * last + between(random, -1, 1) * hissStrength;
    track[at] = (track[at] ?? 0) + last;
  }
}

function add(track: Float32Array, sound: Float32Array, start: number, strength: number): void {
  const end = Math.min(sound.length, track.length - start);
  for (let at = 0; at < end; at += 1) {
    track[start + at] = (track[start + at] ?? 0) + (sound[at] ?? 0) * strength;
  }
}

/** Played faster or slower, and so higher or lower. */
function atSpeed(sound: Float32Array, speed: number): Float32Array {
  const played = new Float32Array(Math.floor((sound.length - 1) / speed));
  for (let at = 0; at < played.length; at += 1) {
    const before = Math.floor(at * speed);
    const part = at * speed - before;
    played[at] = (sound[before] ?? 0) * (1 - part) + (sound[before + 1] ?? 0) * part;
  }
  return played;
}

function levelled({ voice, noise }: Speech): Speech {
  const strongest = mixed({ voice, noise }).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const scale = peak / (strongest || 1);
  return { voice: voice.map((one) => one * scale), noise: noise.map((one) => one * scale) };
}

const seconds = (count: number): number => Math.round(count * sampleRate);
