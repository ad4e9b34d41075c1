import { expect, test } from 'vitest';
import { mailTexts, signInCodeTexts } from './mail.ts';
import { problemTitles } from './problem.ts';
import { deviceTexts } from './visitor.ts';

const texts = [
  ...Object.values(problemTitles),
  ...Object.values(mailTexts),
  ...Object.values(deviceTexts),
  ...Object.values(signInCodeTexts)
    .flat()
    .map((text) => (typeof text === 'function' ? text(15 as never, '14h27') : text)),
];

test.each(texts)('%s', (text) => {
  // French typography: a no-break space before high punctuation and inside guillemets, a curly
  // apostrophe.
  expect(text).not.toMatch(/(?<![\u00a0\u202f]|^)[:;!?»]|«(?![\u00a0\u202f])|'|\.\.\./);
});
