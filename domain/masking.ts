/**
 * An e-mail address its owner recognises and nobody else can use: `anne@gmail.com` → `a***@g***.com`.
 * First character of each side and the last label; always three stars, so that lengths stay hidden.
 * A text without `@`, which no account holds, becomes `***`.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at === -1) return '***';

  const domain = email.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const lastLabel = dot === -1 ? '' : domain.slice(dot);
  return `${firstCharacter(email.slice(0, at))}***@${firstCharacter(domain)}***${lastLabel}`;
}

// By code point: half of a surrogate pair would be shown as a broken character.
const firstCharacter = (text: string): string => Array.from(text)[0] ?? '';
