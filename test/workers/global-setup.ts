import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { seed } from '../../dev/seed.ts';
import { startMaildev } from '../../dev/maildev.ts';
import { freePort } from '../../dev/ports.ts';
import { startSqld } from '../../dev/sqld.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { crookedClient } from '../support/crooked-faults.ts';
import { startCrookedProvider } from '../support/crooked-provider.ts';

declare module 'vitest' {
  interface ProvidedContext {
    bindings: Record<string, string>;
  }
}

/** A real database with the demo people, a real mailbox, and secrets of this run, for tests in workerd. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sqld = await startSqld();
  const directory = await mkdtemp(join(tmpdir(), 'ameli-edge-mail-'));
  const [webPort, smtpPort] = [await freePort(), await freePort()];
  const logFile = join(directory, 'maildev.log');
  const provider = await startCrookedProvider();
  const maildev = await startMaildev({ webPort, smtpPort, directory, logFile });
  const secrets = {
    KEYRING: JSON.stringify({
      current: 'test',
      keys: { test: randomBytes(32).toString('base64') },
    }),
    GUARD_NAME_KEY: randomBytes(32).toString('base64'),
  };
  await migrateDatabase({ url: sqld.url });
  await seed(openDatabase({ url: sqld.url }), openKeyring(secrets), Date.now());
  project.provide('bindings', {
    ...secrets,
    GUARD_JURISDICTION: '',
    DATABASE_URL: sqld.url,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtpPort),
    MAILBOX_URL: `http://127.0.0.1:${webPort}`,
    SMTP_SECURITY: 'none',
    SMS_TRANSPORT: 'mail',
    MAIL_FROM: 'Votre Assurance Maladie <ne-pas-repondre@ameli-edge.example>',
    FRANCECONNECT_ISSUER: `${provider.url}/honest`,
    FRANCECONNECT_CLIENT_ID: crookedClient.id,
    FRANCECONNECT_CLIENT_SECRET: crookedClient.secret,
    ADVISER_ISSUER: `${provider.url}/honest~organisation`,
    ADVISER_CLIENT_ID: crookedClient.id,
    ADVISER_CLIENT_SECRET: crookedClient.secret,
    ACCESS_TEAM_DOMAIN: '',
    ACCESS_AUDIENCE: '',
    CROOKED_PROVIDER_URL: provider.url,
    CLOSED_PORT_URL: `http://127.0.0.1:${await freePort()}`,
  });
  return async () => {
    await maildev.stop();
    await provider.stop();
    await sqld.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
