/**
 * The least that a page with the same words could be: the built page's own HTML, without script, style, picture or
 * attribute of ours. Follows the page as it changes.
 */
export function barePage(built: string): string {
  const bare = built
    .replace(/<script\b[^]*?<\/script>/gu, '')
    .replace(/<svg\b[^]*?<\/svg>/gu, '')
    .replace(/<style\b[^]*?<\/style>/gu, '')
    .replace(/<(?:link|img)\b[^>]*>/gu, '')
    .replace(/<\/?ameli-[\w-]+[^>]*>/gu, '')
    .replace(/ (?:class|style|data-[\w-]+|aria-[\w-]+|role)(?:="[^"]*")?/gu, '');
  if (/<script|stylesheet|class=/u.test(bare)) throw new Error('the bare page is not bare');
  return bare;
}
