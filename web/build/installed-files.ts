import type { Rolldown } from 'vite';

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'facadeModuleId' | 'isEntry'> &
  Pick<Rolldown.OutputChunk, 'imports' | 'dynamicImports'>;

/** What needs the network anyway, or only an adviser: not worth the room on everybody's phone. */
const leftOut = /\/journeys\/conseiller\/|\/ui\/captcha\/|\/ui\/password\/strength\//u;

/** Scripts that the service worker installs: all that the pages may ask for, sooner or later. */
export function installedScripts(chunks: readonly Chunk[]): string[] {
  const fileOf = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const installed = new Set<string>();
  const visit = (file: string): void => {
    const chunk = fileOf.get(file);
    if (!chunk || installed.has(file) || leftOut.test(chunk.facadeModuleId ?? '')) return;
    installed.add(file);
    for (const imported of [...chunk.imports, ...chunk.dynamicImports]) visit(imported);
  };
  for (const { isEntry, fileName } of chunks) if (isEntry) visit(fileName);
  return [...installed];
}
