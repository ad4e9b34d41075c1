import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { argon2 } from '../../dev/argon2.ts';
import { startMaildev } from '../../dev/maildev.ts';
import { demoPassword } from '../../dev/people.ts';
import { populate } from '../../dev/populate.ts';
import { freePort } from '../../dev/ports.ts';
import { seed } from '../../dev/seed.ts';
import { startSqld } from '../../dev/sqld.ts';
import { buildWeb } from '../../dev/web-build.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { hashWith } from '../../worker/crypto/password-scheme.ts';
import { siteWithFloor } from './site.ts';
import { startWorkerd, type Workerd } from './workerd.ts';

export interface BenchStack extends Workerd {
  /** Url of the mailbox's web interface. */
  mailbox: string;
}

/**
 * The product over a real database with `people` generated accounts beside the demo people, and a real mailbox, for this run only.
 * Everything ends and is removed with this process, however that ends.
 */
export async function startBenchStack(people: number): Promise<BenchStack> {
  const directory = await mkdtemp(join(tmpdir(), 'ameli-edge-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 20 }));
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
  await buildWeb(directory, console.log);

  const keyring = { current: 'bench', keys: { bench: randomBytes(32).toString('base64') } };
  const secrets = {
    KEYRING: JSON.stringify(keyring),
    GUARD_NAME_KEY: randomBytes(32).toString('base64'),
  };
  const [webPort, smtpPort] = [await freePort(), await freePort()];
  const logFile = join(directory, 'maildev.log');
  const [sqld] = await Promise.all([
    startSqld({ directory: join(directory, 'database') }),
    startMaildev({ webPort, smtpPort, directory: join(directory, 'mails'), logFile }),
  ]);
  await migrateDatabase({ url: sqld.url });
  const [database, opened] = [
    openDatabase({ url: sqld.url, timeout: 30_000 }),
    openKeyring(secrets),
  ];
  await seed(database, opened, Date.now());
  await populate(database, opened, {
    count: people,
    passwordHash: await hashWith(argon2, opened, demoPassword),
    now: Date.now(),
  });
  const bindings = {
    ...secrets,
    // workerd knows no jurisdictions.
    GUARD_JURISDICTION: '',
    DATABASE_URL: sqld.url,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtpPort),
    SMTP_SECURITY: 'none',
    SMS_TRANSPORT: 'mail',
    MAIL_FROM: 'Votre Assurance Maladie <ne-pas-repondre@ameli-edge.example>',
  };
  const workerd = await startWorkerd(directory, bindings, await siteWithFloor(directory));
  return { ...workerd, mailbox: `http://127.0.0.1:${webPort}` };
}
