import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { filesOfPage, type Manifest } from './page-files.ts';

interface Budget {
  what: string;
  entries: readonly string[];
  /** Counted already: what these fetch is left out. */
  beyond?: readonly string[];
  limit: number;
}

/**
 * What a page may weigh on the wire: brotli of its JavaScript and CSS, in bytes. The worker that estimates
 * passwords is apart: its dictionaries come on one step, when the page is there already.
 */
const budgets: readonly Budget[] = [
  {
    what: 'sign-in page, as it loads',
    entries: ['index.html', 'journeys/connexion/connexion.ts'],
    limit: 16_400,
  },
  {
    what: 'sign-in page, with what comes once it is idle',
    entries: ['index.html', 'journeys/connexion/connexion.ts', 'shell/background.ts'],
    limit: 27_000,
  },
  {
    what: 'sign-in in the installed app, beyond the page',
    entries: [
      'journeys/connexion/app/app-dress.ts',
      'journeys/connexion/suite.ts',
      'journeys/biometrie/passkey-sign-in.ts',
    ],
    beyond: ['index.html', 'journeys/connexion/connexion.ts'],
    limit: 17_000,
  },
  {
    what: 'notices and activation after signing in, beyond the account',
    entries: ['journeys/avis/avis.ts', 'journeys/biometrie/activation.ts'],
    beyond: ['index.html', 'journeys/compte/compte.ts'],
    limit: 15_000,
  },
  {
    what: 'whole sign-in journey, with what is fetched while the person types',
    entries: ['index.html', 'journeys/connexion/connexion.ts', 'journeys/connexion/suite.ts'],
    limit: 24_000,
  },
  {
    what: 'new password after a provisional code, beyond the sign-in',
    entries: ['journeys/connexion/provisional-code.ts', 'ui/password/strength/strength-meter.ts'],
    beyond: ['index.html', 'journeys/connexion/connexion.ts', 'journeys/connexion/suite.ts'],
    limit: 8_100,
  },
  {
    what: 'forgotten password, beyond the shell',
    entries: ['journeys/mot-de-passe/mot-de-passe.ts', 'ui/password/strength/strength-meter.ts'],
    beyond: ['index.html'],
    limit: 25_000,
  },
  {
    what: 'creation of an account, beyond the shell',
    entries: ['journeys/inscription/inscription.ts', 'ui/password/strength/strength-meter.ts'],
    beyond: ['index.html'],
    limit: 25_000,
  },
  {
    what: 'adviser’s page, beyond the shell',
    entries: ['journeys/conseiller/conseiller.ts'],
    beyond: ['index.html'],
    limit: 25_000,
  },
  {
    what: 'confirmation of an address, beyond the shell',
    entries: ['journeys/confirmation/confirmation.ts'],
    beyond: ['index.html'],
    limit: 10_000,
  },
  {
    what: 'way back to a former address, beyond the shell',
    entries: ['journeys/annulation/annulation.ts'],
    beyond: ['index.html'],
    limit: 10_000,
  },
  ...accountBudgets(),
];

/** Each page of an open session, with what surrounds it. */
function accountBudgets(): Budget[] {
  const area = 'journeys/compte/compte.ts';
  const pages = {
    home: [],
    informations: ['journeys/compte/informations/informations.ts'],
    'change of the password': [
      'journeys/compte/mot-de-passe/mot-de-passe.ts',
      'ui/password/strength/strength-meter.ts',
    ],
    security: ['journeys/compte/securite/securite.ts'],
    closing: ['journeys/compte/fermeture/fermeture.ts'],
  };
  return Object.entries(pages).map(([page, entries]) => ({
    what: `account, ${page}, beyond the shell`,
    entries: [area, ...entries],
    beyond: ['index.html'],
    limit: 25_000,
  }));
}

const site = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const manifest = JSON.parse(readFileSync(join(site, '.vite/manifest.json'), 'utf8')) as Manifest;

const weigh = (file: string): number => {
  const content = readFileSync(join(site, file));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params }).length;
};

for (const { what, entries, beyond = [], limit } of budgets) {
  const counted = new Set(beyond.length > 0 ? filesOfPage(manifest, beyond) : []);
  const files = filesOfPage(manifest, entries).filter((file) => !counted.has(file));
  const weights = files.map((file) => [file, weigh(file)] as const);
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`${what}: ${total} bytes of ${limit} (brotli)`);
  for (const [file, bytes] of weights) console.log(`${String(bytes).padStart(7)}  ${file}`);
  if (total > limit) process.exitCode = 1;
}
