import type { Plugin, Rolldown } from 'vite';
import { layoutTexts } from '../../domain/messages/shell.ts';
import { documentTitle } from '../shell/page.ts';
import { layout } from './layout.ts';
import { renderStatic } from './render-static.ts';
import { staticPages, type StaticPage } from './static-pages.ts';

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'facadeModuleId' | 'isEntry' | 'imports'>;

/**
 * Writes the static pages from one template, `index.html`, and the `_headers` file of the assets.
 * `headers` is that file's text: the same table as the Worker's own responses.
 */
export function sitePlugin({ headers }: { headers: string }): Plugin {
  return {
    name: 'static-site',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const template = bundle['index.html'];
        if (template?.type !== 'asset') throw new Error('the build made no index.html');
        const text = String(template.source);
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        for (const page of staticPages) {
          const source = fill(text, page, preloads(chunks, page));
          if (page.file === 'index.html') template.source = source;
          else this.emitFile({ type: 'asset', fileName: page.file, source });
        }
        this.emitFile({ type: 'asset', fileName: '_headers', source: headers });
      },
    },
  };
}

/** The page's scripts are asked for all at once, rather than each after the one that names it. */
function preloads(chunks: readonly Chunk[], { journey, part }: StaticPage): string {
  const modules = [`/journeys/${journey}/${journey}.ts`, part && `/journeys/${journey}/${part}`];
  const fileOf = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (!chunk || needed.has(chunk)) return;
    needed.add(chunk);
    for (const file of chunk.imports) visit(fileOf.get(file));
  };
  for (const chunk of chunks)
    if (chunk.isEntry || modules.some((end) => end && chunk.facadeModuleId?.endsWith(end)))
      visit(chunk);
  return [...needed]
    .filter(({ isEntry }) => !isEntry)
    .map(({ fileName }) => `<link rel="modulepreload" crossorigin href="/${fileName}">`)
    .join('\n    ');
}

function fill(template: string, { title, body, unlisted }: StaticPage, head: string): string {
  const parts: Record<string, string> = {
    title: documentTitle(title, false),
    description: layoutTexts.description,
    head: unlisted ? `<meta name="robots" content="noindex">\n    ${head}` : head,
    page: renderStatic(layout(body)),
  };
  return template.replace(/<!--(\w+)-->|\{\{(\w+)\}\}/gu, (_, element?: string, text?: string) => {
    const part = parts[element ?? text ?? ''];
    if (part === undefined) throw new Error(`index.html names an unknown part: ${element ?? text}`);
    return part;
  });
}
