import { html, nothing } from 'lit';
import { expect, test } from 'vitest';
import { renderStatic } from './render-static.ts';

const ignore = () => {};
const item = (text: string) => html`<li>${text}</li>`;

test('text is escaped, wherever it stands', () => {
  expect(renderStatic(html`<p title=${'"<'} class="a ${'"b'}">${'<b>&'}</p>`)).toBe(
    '<p title="&#34;&#60;" class="a &#34;b">&#60;b&#62;&#38;</p>',
  );
});

test('listeners and properties are left out, true booleans stay', () => {
  expect(
    renderStatic(
      html`<a @click=${ignore} .value=${'x'} ?hidden=${true} ?open=${false} href=${nothing}>b</a>`,
    ),
  ).toBe('<a hidden>b</a>');
});

test('templates, lists and nothing', () => {
  const rendered = renderStatic(html`<p>${['a', 'b'].map(item)}${nothing}${undefined}${3}</p>`);
  expect(rendered).toBe('<p><li>a</li><li>b</li>3</p>');
});

test('what it does not know is refused rather than printed', () => {
  expect(() => renderStatic(html`<p>${() => 'x'}</p>`)).toThrow(TypeError);
});
