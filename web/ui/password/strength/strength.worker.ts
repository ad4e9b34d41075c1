import { estimate } from './estimate.ts';
import type { Question, Reply } from './strength-meter.ts';

// Off the main thread: with its dictionaries an estimate may take longer than a key press.
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const reply: Reply = { id: data.id, level: estimate(data.password, data.known) };
  postMessage(reply);
});
