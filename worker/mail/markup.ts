/** HTML that is already safe: made by `markup` from literals and escaped values only. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag: every value is escaped unless it is Markup, so that nothing can be forgotten. */
export function markup(
  literals: TemplateStringsArray,
  ...values: (string | Markup | Markup[])[]
): Markup {
  const parts = values.map((value, index) => `${markupOf(value)}${literals[index + 1] ?? ''}`);
  return new Markup((literals[0] ?? '') + parts.join(''));
}

function markupOf(value: string | Markup | Markup[]): string {
  if (typeof value === 'string')
    return value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
  return Array.isArray(value) ? value.map(({ text }) => text).join('') : value.text;
}
