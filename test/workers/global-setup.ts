import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { seed } from '../../dev/seed.ts';
import { startSqld } from '../../dev/sqld.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';

declare module 'vitest' {
  interface ProvidedContext {
    bindings: Record<string, string>;
  }
}

/** A real database with the demo people, and secrets of this run, for the tests inside workerd. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sqld = await startSqld();
  const secrets = {
    KEYRING: JSON.stringify({ current: 'test', keys: { test: randomBytes(32).toString('base64') } }),
    GUARD_NAME_KEY: randomBytes(32).toString('base64'),
  };
  await migrateDatabase({ url: sqld.url });
  await seed(openDatabase({ url: sqld.url }), openKeyring(secrets), Date.now());
  project.provide('bindings', {
    ...secrets,
    GUARD_JURISDICTION: '',
    DATABASE_URL: sqld.url,
    SMTP_HOST: '127.0.0.1',
    // Nobody listens there: what these tests need of the mail, they give themselves.
    SMTP_PORT: '9',
    SMTP_SECURITY: 'none',
    MAIL_FROM: 'Votre Assurance Maladie <ne-pas-repondre@ameli-edge.example>',
  });
  return () => sqld.stop();
}
