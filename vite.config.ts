import { defineConfig } from 'vite';
import { plainImports } from './web/build/plain-imports.ts';
import { sitePlugin } from './web/build/site-plugin.ts';
import { assetHeadersFile } from './worker/middleware/security-headers.ts';

/** `SERVICE_WORKER=off` takes the service worker back from every browser (docs/operations.md). */
const serviceWorker = process.env['SERVICE_WORKER'] !== 'off';

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  plugins: [plainImports(), sitePlugin({ headers: assetHeadersFile, serviceWorker })],
  define: { 'import.meta.env.SERVICE_WORKER': JSON.stringify(serviceWorker) },
  // The password strength worker is a module, as the page's own script is.
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Read by web/build/budget.ts; not published (public/.assetsignore).
    manifest: true,
    target: 'es2022',
    cssCodeSplit: false,
    // Written by hand for the one journey where it counts (site-plugin.ts): Vite's own helper is script for nothing.
    modulePreload: false,
    // A file of its own for each image and style: `data:` addresses are refused by our policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // What several journeys share travels with the shell: fewer and larger files compress and load better.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'ui',
              test: /\/web\/ui\/(?!article)[\w-]+\.ts$|\/(?:number-typed|dress)\.ts$|\/node_modules\/@?lit|rolldown\/runtime|\/domain\/(?:duration|messages\/(?:connexion|shell))\.ts$/,
            },
            // What checks and words of the sign-in share with the other journeys: one file again.
            {
              name: 'common',
              test: /\/domain\/(?:nir|paris-\w+|policy|messages\/(?:connexion-champs|failures))\.ts$|\/connexion\/local-check\.ts$/,
            },
          ],
        },
      },
    },
  },
});
