import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { alphabet, newText } from './alphabet.ts';
import { fromMuLaw, toMuLaw } from './mu-law.ts';
import { randomFrom } from './random.ts';
import { mixed, speak } from './speech.ts';
import { readVoice, sampleRate, writeVoice } from './voice.ts';
import { encodeWav } from './wav.ts';

const files = ['voice-1', 'voice-2'].map((name) =>
  readFileSync(fileURLToPath(new URL(`voices/${name}.bin`, import.meta.url).href)),
);
const voices = files.map((file) => readVoice(Uint8Array.from(file).buffer));
const random = (seed: number) => randomFrom(new Uint8Array(16).fill(seed));
const strength = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / (samples.length || 1));

test('P1: every byte of the scale comes back, and samples keep their shape', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    // Two bytes mean nothing: plus and minus 0.
    const back = toMuLaw(fromMuLaw(byte));
    expect(fromMuLaw(back)).toBeCloseTo(fromMuLaw(byte), 10);
  }
  for (let sample = -1; sample <= 1; sample += 0.001) {
    expect(Math.abs(fromMuLaw(toMuLaw(sample)) - sample)).toBeLessThan(
      0.001 + Math.abs(sample) / 25,
    );
  }
});

test('P1: the recordings hold every character, short and equally loud', () => {
  for (const voice of voices) {
    expect(Object.keys(voice).toSorted()).toEqual([...alphabet].toSorted());
    for (const sound of Object.values(voice)) {
      expect(sound.length / sampleRate).toBeGreaterThan(0.2);
      expect(sound.length / sampleRate).toBeLessThan(1);
      expect(strength(sound)).toBeGreaterThan(0.13);
      expect(strength(sound)).toBeLessThan(0.19);
    }
    expect(readVoice(Uint8Array.from(writeVoice(voice)).buffer)).toEqual(voice);
  }
});

test('P1: the voice stands 12 dB and more over all that disturbs, and leaves the time to type', () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const { voice, noise } = speak(newText(5), voices, random(seed));
    const spoken = voice.filter((sample) => Math.abs(sample) > 0.02);
    expect(20 * Math.log10(strength(spoken) / strength(noise))).toBeGreaterThan(12);
    expect(noise.every((sample) => Math.abs(sample) < 0.25)).toBe(true);
    expect(voice.length / sampleRate).toBeGreaterThan(6);
    expect(voice.length / sampleRate).toBeLessThan(13);
    const all = mixed({ voice, noise });
    expect(Math.max(...all.map(Math.abs))).toBeCloseTo(0.95, 2);
  }
});

test('P1: the noise is the challenge’s own: the same every time, another for another', () => {
  const said = (seed: number) => mixed(speak('HJMQT', voices, random(seed)));
  expect(said(7)).toEqual(said(7));
  expect(said(8)).not.toEqual(said(7));
});

test('P1: the sound is a WAV that any player knows', () => {
  const file = Buffer.from(encodeWav(Float32Array.of(0, 1, -1, 2, -2, 0.5), sampleRate));
  expect(file.toString('latin1', 0, 4)).toBe('RIFF');
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.toString('latin1', 8, 16)).toBe('WAVEfmt ');
  // Length of what follows, PCM, one channel, samples and bytes a second, bytes and bits a sample.
  expect(file.readUInt32LE(16)).toBe(16);
  expect([20, 22, 32, 34].map((at) => file.readUInt16LE(at))).toEqual([1, 1, 1, 8]);
  expect([24, 28].map((at) => file.readUInt32LE(at))).toEqual([sampleRate, sampleRate]);
  expect(file.toString('latin1', 36, 40)).toBe('data');
  expect(file.readUInt32LE(40)).toBe(6);
  expect([...file.subarray(44)]).toEqual([128, 255, 0, 255, 0, 191]);
});
