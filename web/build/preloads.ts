import type { Rolldown } from 'vite';
import type { StaticPage } from './static-pages.ts';

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'facadeModuleId' | 'isEntry' | 'imports'>;

/**
 * Links by which a page's scripts are asked for all at once, rather than each after the one that names it. What only
 * the installed app needs is asked for there alone.
 */
export function preloads(
  chunks: readonly Chunk[],
  { journey, part, appPart }: Pick<StaticPage, 'journey' | 'part' | 'appPart'>,
): string[] {
  const moduleOf = (name: string): string => `/journeys/${journey}/${name}`;
  const always = needed(chunks, [`${journey}.ts`, ...(part ? [part] : [])].map(moduleOf));
  const inApp = appPart ? [...needed(chunks, [moduleOf(appPart)])] : [];
  return [
    ...[...always].filter(({ isEntry }) => !isEntry).map((chunk) => link(chunk)),
    ...inApp
      .filter((chunk) => !always.has(chunk))
      .map((chunk) => link(chunk, ' media="(display-mode: standalone)"')),
  ];
}

/** The chunks of the entries and of these modules, and all that they import. Throws when a module has none. */
function needed(chunks: readonly Chunk[], modules: readonly string[]): Set<Chunk> {
  const fileOf = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const file of chunk.imports) visit(fileOf.get(file));
  };
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  for (const module of modules) {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
    if (!chunk) throw new Error(`no script of its own has been built for ${module}`);
    visit(chunk);
  }
  return found;
}

const link = ({ fileName }: Chunk, media = ''): string =>
  `<link rel="modulepreload" crossorigin href="/${fileName}"${media}>`;
