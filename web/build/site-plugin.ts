import type { Plugin, Rolldown } from 'vite';
import { layoutTexts, shellTexts } from '../../domain/messages/shell.ts';
import { documentTitle } from '../shell/page.ts';
import { styleSource, withStyle } from './inline-style.ts';
import { installedScripts } from './installed-files.ts';
import { layout } from './layout.ts';
import { webManifest } from './manifest.ts';
import { preloads } from './preloads.ts';
import { renderStatic } from './render-static.ts';
import { writeServiceWorker } from './service-worker.ts';
import { staticPages, type StaticPage } from './static-pages.ts';

export interface SiteOptions {
  /**
   * Text of the `_headers` file of the assets: the same table as the Worker's own responses, and the style sheets
   * that stand in a page.
   */
  headers: (styles: readonly string[]) => string;
  /** False: the kill switch is written in the place of the service worker. */
  serviceWorker: boolean;
}

/** What the service worker installs besides pages and scripts; the larger icons are for the system, which asks once. */
const installedBesides = [
  'assets/*.css',
  'manifest.webmanifest',
  'icon.svg',
  'icons/favicon-48.png',
  'icons/icon-192.png',
];

/**
 * Writes the static pages from one template, `index.html`, the `_headers` file of the assets, and the service
 * worker when everything else is there.
 */
export function sitePlugin({ headers, serviceWorker }: SiteOptions): Plugin {
  let scripts: string[] = [];
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
        const css = styleSheet(Object.values(bundle));
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        for (const page of staticPages) {
          const source = fill(text, page, preloads(chunks, page).join('\n    '));
          // Where people arrive for the first time: one round trip less before they see it.
          if (page.file === 'index.html') template.source = withStyle(source, css);
          else this.emitFile({ type: 'asset', fileName: page.file, source });
        }
        this.emitFile({ type: 'asset', fileName: '_headers', source: headers([styleSource(css)]) });
        const manifest = JSON.stringify(webManifest);
        this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: manifest });
        scripts = installedScripts(chunks);
      },
    },
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('the build names no directory');
      const pages = staticPages.filter(({ unlisted }) => !unlisted).map(({ file }) => file);
      const files = [...pages, ...scripts, ...installedBesides];
      await writeServiceWorker({ site: dir, files, enabled: serviceWorker });
    },
  };
}

/** The one style sheet of the site. */
function styleSheet(files: readonly (Rolldown.OutputAsset | Rolldown.OutputChunk)[]): string {
  const [sheet, ...more] = files.filter(({ fileName }) => fileName.endsWith('.css'));
  if (sheet?.type !== 'asset' || more.length > 0) throw new Error('not one style sheet');
  return String(sheet.source);
}

function fill(template: string, { title, body, unlisted }: StaticPage, head: string): string {
  const parts: Record<string, string> = {
    title: documentTitle(title, false),
    description: layoutTexts.description,
    product: shellTexts.productName,
    head: unlisted ? `<meta name="robots" content="noindex">\n    ${head}` : head,
    page: renderStatic(layout(body)),
  };
  return template.replace(/<!--(\w+)-->|\{\{(\w+)\}\}/gu, (_, element?: string, text?: string) => {
    const part = parts[element ?? text ?? ''];
    if (part === undefined) throw new Error(`index.html names an unknown part: ${element ?? text}`);
    return part;
  });
}
