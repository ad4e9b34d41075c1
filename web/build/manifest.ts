import { layoutTexts, manifestTexts as texts, shellTexts } from '../../domain/messages/shell.ts';

/** As `--ground` and `--accent` of styles/main.css, in light: a manifest has no dark ones. */
const ground = '#f6f4ef';
const accent = '#0d5c5b';

const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

const shortcut = (name: string, url: string) => ({
  name,
  url,
  icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
});

const screenshot = (file: string, width: number, height: number, wide: boolean, label: string) => ({
  src: `/captures/${file}.png`,
  sizes: `${width}x${height}`,
  type: 'image/png',
  form_factor: wide ? 'wide' : 'narrow',
  label,
});

/** What the browser needs to install the application: its name, its face, its first page. */
export const webManifest = {
  id: '/',
  lang: 'fr',
  dir: 'ltr',
  name: texts.name,
  short_name: shellTexts.productName,
  description: layoutTexts.description,
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: ground,
  theme_color: accent,
  categories: ['health', 'government'],
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    icon('icon', 192, 'any'),
    icon('icon', 512, 'any'),
    icon('maskable', 192, 'maskable'),
    icon('maskable', 512, 'maskable'),
  ],
  shortcuts: [shortcut(texts.signIn, '/connexion'), shortcut(texts.payments, '/compte')],
  screenshots: [
    screenshot('connexion-telephone', 780, 1688, false, texts.signInPicture),
    screenshot('compte-telephone', 780, 1688, false, texts.accountPicture),
    screenshot('connexion-ordinateur', 1280, 800, true, texts.signInPicture),
    screenshot('compte-ordinateur', 1280, 800, true, texts.accountPicture),
  ],
};
