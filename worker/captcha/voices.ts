// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient declaration has nothing to import
/// <reference path="./recordings.d.ts" />
import first from './voices/voice-1.bin';
import second from './voices/voice-2.bin';
import { readVoice, type Voice } from './voice.ts';

let voices: Voice[] | undefined;

/** The speakers, unpacked at the first sound an isolate is asked for. */
export const readVoices = (): readonly Voice[] => (voices ??= [first, second].map(readVoice));
