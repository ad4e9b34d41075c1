import type { Plugin } from 'vite';

const helper = '\0vite/preload-helper.js';

/**
 * Vite wraps every `import()` in a helper of more than a kilobyte that asks for styles and scripts beforehand.
 * There is nothing for it to ask for here: the one stylesheet is in the page already, and the scripts of a page
 * are named in it (site-plugin.ts). Loaded plainly, they weigh less on the sign-in page.
 */
export const plainImports = (): Plugin => ({
  name: 'plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: new RegExp(`^${helper}$`, 'u') },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
});
