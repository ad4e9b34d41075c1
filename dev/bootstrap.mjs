// Plain JavaScript that any Node from 18 on understands: it finds or installs what the rest needs, then hands over.
// Use: node dev/bootstrap.mjs <script.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const wanted = [22, 12];

const [script, ...rest] = process.argv.slice(2);
if (script === undefined)
  fail('Indiquez le programme à lancer : node dev/bootstrap.mjs <programme.ts>');

installPackages();
const node = pickNode();
const child = spawn(node.path, [...typeStripping(node.version), join(root, script), ...rest], {
  stdio: 'inherit',
  cwd: root,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
});

/** Installs what package-lock.json says, when it is not what was installed last. */
function installPackages() {
  const stamp = join(root, 'node_modules', '.lock-stamp');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (existsSync(stamp) || !installedByHand()) install();
  writeFileSync(stamp, lock);
}

function install() {
  console.log('Installation des paquets (une fois)…');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (npm.status !== 0) {
    fail(
      'Les paquets n’ont pas pu être installés : vérifiez la connexion à internet, puis recommencez.',
    );
  }
}

const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** True when somebody ran `npm install` by hand: npm leaves its own copy of the lock. */
function installedByHand() {
  const own = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(own)) return false;
  const locked = packages(join(root, 'package-lock.json'));
  return Object.entries(packages(own)).every(
    ([path, { version }]) => locked[path]?.version === version,
  );
}

/** The Node that came with the packages, else the one that runs this. */
function pickNode() {
  const own = join(root, 'node_modules', '.bin', 'node');
  for (const path of [own, process.execPath]) {
    if (!existsSync(path)) continue;
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    const version = (stdout ?? '').slice(1).split('.').map(Number);
    if (atLeast(version, wanted)) return { path, version };
  }
  return fail(
    `Node ${wanted.join('.')} ou plus récent est nécessaire (ici ${process.version}) : installez-le depuis https://nodejs.org`,
  );
}

/** Node runs TypeScript by itself from 22.18 on. */
function typeStripping(version) {
  return atLeast(version, [22, 18]) ? [] : ['--experimental-strip-types', '--no-warnings'];
}

function atLeast([major = 0, minor = 0], [wantedMajor, wantedMinor]) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
