import { createHash } from 'node:crypto';

const link = /<link rel="stylesheet"[^>]*>/u;

/** The page with its style sheet inside: nothing more has to be fetched before it is seen. */
export function withStyle(page: string, css: string): string {
  if (/<\/style/iu.test(css)) throw new Error('the style sheet would end its element');
  if (!link.test(page)) throw new Error('the page names no style sheet');
  return page.replace(link, () => `<style>${css}</style>`);
}

/** How `style-src` names that style sheet, and no other (CSP3). */
export const styleSource = (css: string): string =>
  `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
