/** A WAV file (RIFF, PCM, one channel, 8 bits) of samples from -1 to 1; what exceeds them is cut. */
export function encodeWav(samples: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(44 + samples.length);
  const view = new DataView(file.buffer);
  const text = (at: number, word: string) => file.set(new TextEncoder().encode(word), at);
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  // PCM, one channel.
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  // Bytes a second, bytes and bits a sample.
  view.setUint32(28, sampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples.length, true);
  for (let at = 0; at < samples.length; at += 1) {
    const sample = Math.min(1, Math.max(-1, samples[at] ?? 0));
    file[44 + at] = Math.round(127.5 + 127.5 * sample);
  }
  return file;
}
