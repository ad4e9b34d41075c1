import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../dev/programs.ts';
import { barePage } from './floor/bare-page.ts';

/** Address of the floor beside the product's own pages. */
export const barePath = '/bare';

/** A copy of the pages as they are deployed, the floor's page and its service worker among them. */
export async function siteWithFloor(directory: string): Promise<string> {
  const site = join(directory, 'site');
  await cp(join(root, 'dist/web'), site, { recursive: true });
  const built = await readFile(join(site, 'index.html'), 'utf8');
  await writeFile(join(site, `${barePath}.html`), barePage(built));
  await cp(join(import.meta.dirname, 'floor/bare-worker.js'), join(site, 'bare-worker.js'));
  return site;
}
