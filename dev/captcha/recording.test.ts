import { expect, test } from 'vitest';
import { sampleRate } from '../../worker/captcha/voice.ts';
import { toRecording } from './recording.ts';

/** A WAV as espeak-ng writes it into a pipe: silence, a tone of so many hertz that comes and goes softly, silence. */
function wavOf(hertz: number, rate = 2 * sampleRate): Buffer {
  const softly = (at: number) => Math.min(1, Math.max(0, Math.min(at - 2000, 12_000 - at) / 500));
  const tone = (at: number) => softly(at) * Math.sin((2 * Math.PI * hertz * at) / rate);
  const samples = Int16Array.from({ length: 14_000 }, (_, at) => 9000 * tone(at));
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(rate, 24);
  header.write('data', 36);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

const strength = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);

test('P1: a recording loses the silence around it and is as loud as the others', () => {
  for (const hertz of [200, 440, 3000]) {
    const recording = toRecording(wavOf(hertz));
    // Half a second less a breath, and the margin on both sides.
    expect(recording.length / sampleRate).toBeGreaterThan(0.44);
    expect(recording.length / sampleRate).toBeLessThan(0.48);
    expect(strength(recording)).toBeCloseTo(0.16, 1);
    expect(Math.abs(recording[0] ?? 1)).toBeLessThan(0.001);
  }
});

test('P1: what the lower rate cannot hold is taken out, not folded back', () => {
  // All that is left of 9 kHz is under the silence: nothing to keep.
  expect(toRecording(wavOf(9000)).length).toBeLessThan(sampleRate / 10);
});

test('P1: another rate is told', () => {
  expect(() => toRecording(wavOf(440, 16_000))).toThrow('16000 samples');
});
