import { expect, test } from 'vitest';
import { markup } from './markup.ts';

test('escapes every value, in text and in attributes', () => {
  expect(markup`<p title="${`"'`}">${'<b>&amp;'}</p>`.text).toBe(
    '<p title="&quot;&#39;">&lt;b&gt;&amp;amp;</p>',
  );
});

test('keeps what is already markup, alone or in a list', () => {
  const items = ['<', '>'].map((sign) => markup`<li>${sign}</li>`);
  const list = markup`<ul>${items}</ul>${markup`<hr>`}`;
  expect(list.text).toBe('<ul><li>&lt;</li><li>&gt;</li></ul><hr>');
});
