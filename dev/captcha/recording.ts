import { sampleRate } from '../../worker/captcha/voice.ts';

/** Strength (root mean square) of every recording. */
const strength = 0.16;

/** Quieter than this, a sample at either end is silence. */
const silence = 0.012;

/**
 * A recording of espeak-ng (WAV, 22,050 Hz, 16 bits, one channel) as the captcha keeps it: half the rate, without
 * the silence around it, and as loud as the others.
 */
export function toRecording(wav: Buffer): Float32Array {
  const rate = wav.readUInt32LE(24);
  if (rate !== 2 * sampleRate) throw new Error(`espeak-ng gave ${rate} samples a second`);
  const data = wav.indexOf('data') + 8;
  // Sent to a pipe, the file does not know its own length.
  const count = Math.floor((wav.length - data) / 2);
  const samples = Float32Array.from(
    { length: count },
    (_, at) => wav.readInt16LE(data + 2 * at) / 32_768,
  );
  return levelled(trimmed(halved(samples)));
}

/** Every other sample of what is left under a quarter of the rate (31 taps, Hamming window). */
function halved(samples: Float32Array): Float32Array {
  const taps = Array.from({ length: 31 }, (_, tap) => {
    const at = tap - 15;
    const sinc = at === 0 ? 0.5 : Math.sin((Math.PI * at) / 2) / (Math.PI * at);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * at) / 15));
  });
  return Float32Array.from({ length: Math.floor(samples.length / 2) }, (_, at) =>
    taps.reduce((sum, weight, tap) => sum + weight * (samples[2 * at + tap - 15] ?? 0), 0),
  );
}

/** From the first sound to the last, with a hundredth of a second on both sides, faded. */
function trimmed(samples: Float32Array): Float32Array {
  const margin = Math.round(sampleRate / 100);
  const first = samples.findIndex((one) => Math.abs(one) > silence) - margin;
  const last = samples.findLastIndex((one) => Math.abs(one) > silence) + margin;
  const kept = samples.slice(Math.max(0, first), last);
  return kept.map((one, at) => one * Math.min(1, at / margin, (kept.length - 1 - at) / margin));
}

function levelled(samples: Float32Array): Float32Array {
  const sum = samples.reduce((total, one) => total + one * one, 0);
  const scale = strength / Math.sqrt(sum / samples.length);
  return samples.map((one) => Math.min(1, Math.max(-1, one * scale)));
}
