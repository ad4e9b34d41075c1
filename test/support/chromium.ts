import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const find = (): string | undefined =>
  [process.env['CHROMIUM'], ...places].find((path) => path !== undefined && existsSync(path));

/** Where a Chromium is; installs Debian's when there is none and we may. Exits with the mend otherwise. */
export async function chromiumPath(): Promise<string> {
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Chromium is missing: installing Debian’s…');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' });
    const installed = find();
    if (installed) return installed;
  }
  console.error(
    'Chromium is missing. Install it (Debian: apt-get install chromium), or set CHROMIUM to the path of one.',
  );
  process.exit(1);
}
