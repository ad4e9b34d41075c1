import { isOurs } from './routes.ts';

/** The path to show without leaving the page, for a plain click on one of our links; else undefined. */
export function pathOfClick(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
  if (!link || link.target || link.hasAttribute('download') || link.hash) return undefined;
  return link.origin === location.origin && isOurs(link.pathname) ? link.pathname : undefined;
}
