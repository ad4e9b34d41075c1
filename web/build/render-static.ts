import type { TemplateResult } from 'lit';
import { nothing } from 'lit';

/**
 * Turns a Lit template into HTML text when the site is built, so that the static page is the very view that the
 * script shows later. Listeners (`@`) and properties (`.`) are left out; directives are refused.
 */
export function renderStatic(template: TemplateResult): string {
  const { strings, values } = template;
  let out = '';
  values.forEach((value, index) => {
    const text = strings[index] ?? '';
    const binding = /\s([.?@]?)([\w-]+)=$/u.exec(text);
    if (binding) {
      out += text.slice(0, binding.index) + attribute(binding[1] ?? '', binding[2] ?? '', value);
    } else {
      out += text;
      out += insideQuotes(out) ? escape(plain(value)) : child(value);
    }
  });
  return out + (strings.at(-1) ?? '');
}

function attribute(sigil: string, name: string, value: unknown): string {
  if (sigil === '@' || sigil === '.' || value === nothing) return '';
  if (sigil === '?') return value ? ` ${name}` : '';
  return ` ${name}="${escape(plain(value))}"`;
}

function child(value: unknown): string {
  if (value === nothing || value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(child).join('');
  return isTemplate(value) ? renderStatic(value) : escape(plain(value));
}

function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError('renderStatic knows text, numbers, lists and templates only');
}

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && '_$litType$' in value;

function insideQuotes(html: string): boolean {
  const tag = html.slice(html.lastIndexOf('<'));
  return !tag.includes('>') && (tag.match(/"/gu) ?? []).length % 2 === 1;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
