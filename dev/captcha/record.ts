import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alphabet, spokenNames } from '../../worker/captcha/alphabet.ts';
import { type Voice, writeVoice } from '../../worker/captcha/voice.ts';
import { root } from '../programs.ts';
import { toRecording } from './recording.ts';

/**
 * `node dev/captcha/record.ts`: says the alphabet of the captcha with espeak-ng and writes worker/captcha/voices/.
 * To be run again when the alphabet changes.
 */
const speakers = [
  { file: 'voice-1.bin', variant: 'fr+m3', speed: '125', pitch: '40' },
  { file: 'voice-2.bin', variant: 'fr+f2', speed: '130', pitch: '55' },
];

try {
  for (const { file, variant, speed, pitch } of speakers) {
    const say = (text: string) =>
      execFileSync('espeak-ng', ['-v', variant, '-s', speed, '-p', pitch, '--stdout', text]);
    const recorded = alphabet.map((character) => [
      character,
      toRecording(say(spokenNames[character])),
    ]);
    const bytes = writeVoice(Object.fromEntries(recorded) as Voice);
    writeFileSync(join(root, 'worker/captcha/voices', file), bytes);
    console.log(`worker/captcha/voices/${file}: ${bytes.length} octets`);
  }
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  console.error(
    'espeak-ng manque. Installez-le (Debian\u00a0: apt-get install espeak-ng, macOS\u00a0: brew install espeak-ng), puis relancez.',
  );
  process.exitCode = 1;
}
