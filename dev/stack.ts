import { join } from 'node:path';
import { openDatabase } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { openKeyring, type KeyringSecrets } from '../worker/crypto/keyring.ts';
import type { Child } from './child.ts';
import { clientId, openMemory } from './franceconnect/memory.ts';
import { issuerAt, startFranceConnect } from './franceconnect/start.ts';
import { holdDataDir } from './lock.ts';
import { startMaildev } from './maildev.ts';
import { organisationIssuerAt } from './organisation/provider.ts';
import { createPart, type Part } from './part.ts';
import { refuseBusyPlaces } from './places.ts';
import { localSecrets } from './secrets.ts';
import { seed } from './seed.ts';
import type { Ports } from './settings.ts';
import { startSqld } from './sqld.ts';
import { buildWeb } from './web-build.ts';
import { startWrangler } from './wrangler.ts';

export interface StackOptions {
  ports: Ports;
  /** Everything that must be found again at the next start is there. */
  dataDir: string;
  /** Told what is being done, one line at a time. */
  onLine?: (line: string) => void;
  /** Port of the developer tools of the Worker. */
  inspect?: number;
  /** Requests a minute that the shield lets pass: tests all come from one address. */
  shieldLimit?: number;
  /** Values over the Worker's variables. */
  vars?: Record<string, string>;
}

/** The local world, running. */
export interface Stack {
  readonly urls: { app: string; mail: string; db: string; idp: string };
  readonly secrets: KeyringSecrets;
  /** Process ids (and groups) of what runs now; 0 for a part that does not. */
  readonly pids: { app: number; mail: number; db: number; idp: number };
  /** SIGKILL of the whole process tree, as a crash of the machine would. */
  killWorker(): Promise<void>;
  /** Starts the Worker again over the same data, and waits until it is well. */
  startWorker(): Promise<void>;
  readonly database: Part;
  readonly mailbox: Part;
  /** The simulators of FranceConnect and of the organisation's identity provider. */
  readonly provider: Part;
  /** Settles with the first part that ended without having been asked to. */
  readonly lost: Promise<Child>;
  /** Ends everything. */
  stop(): Promise<void>;
}

/** Starts everything and waits until the application is well. Throws UserError for what people can mend. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports, dataDir, onLine = () => undefined, inspect, shieldLimit } = options;
  await refuseBusyPlaces(ports, dataDir);
  const freeDataDir = await holdDataDir(dataDir);
  const secrets = await localSecrets(dataDir);
  const { clientSecret } = await openMemory(dataDir);
  const { clientSecret: organisationSecret } = await openMemory(dataDir, 'organisation');
  const urls = {
    app: `http://localhost:${ports.app}`,
    mail: `http://localhost:${ports.mail}`,
    db: `http://127.0.0.1:${ports.db}`,
    idp: `http://localhost:${ports.idp}`,
  };
  const vars = {
    DATABASE_URL: urls.db,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    SMTP_SECURITY: 'none',
    SMS_TRANSPORT: 'mail',
    FRANCECONNECT_ISSUER: issuerAt(ports.idp),
    FRANCECONNECT_CLIENT_ID: clientId,
    ADVISER_ISSUER: organisationIssuerAt(ports.idp),
    ADVISER_CLIENT_ID: clientId,
    ...options.vars,
  };
  const inData = (...path: string[]): string => join(dataDir, ...path);
  const { promise: lost, resolve: onLost } = Promise.withResolvers<Child>();

  const database = createPart(async () => {
    const logFile = inData('logs', 'database.log');
    return (await startSqld({ port: ports.db, directory: inData('database'), logFile })).child;
  }, onLost);
  const mailbox = createPart(() => {
    const doors = { webPort: ports.mail, smtpPort: ports.smtp };
    return startMaildev({
      ...doors,
      directory: inData('mail'),
      logFile: inData('logs', 'mail.log'),
    });
  }, onLost);
  const provider = createPart(() => {
    const where = { port: ports.idp, dataDir, logFile: inData('logs', 'franceconnect.log') };
    return startFranceConnect({ ...where, appPort: ports.app });
  }, onLost);
  const worker = createPart(() => {
    const where = { dataDir, port: ports.app, logFile: inData('logs', 'application.log') };
    const all = {
      ...secrets,
      FRANCECONNECT_CLIENT_SECRET: clientSecret,
      ADVISER_CLIENT_SECRET: organisationSecret,
    };
    return startWrangler({ ...where, secrets: all, vars, inspect, shieldLimit });
  }, onLost);

  async function stop(): Promise<void> {
    // The Worker first: it may have something to write, or to send, on its way out.
    for (const part of [worker, provider, mailbox, database]) await part.stop();
    await freeDataDir();
  }

  try {
    onLine('Base de données…');
    await database.start();
    await migrateDatabase({ url: urls.db });
    const added = await seed(openDatabase({ url: urls.db }), openKeyring(secrets), Date.now());
    if (added > 0) onLine(`${added} personnes fictives enregistrées.`);
    onLine('Boîte aux lettres…');
    await mailbox.start();
    onLine('FranceConnect (simulateur)…');
    await provider.start();
    await buildWeb(inData('logs'), onLine);
    onLine('Application…');
    await worker.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    urls,
    secrets,
    get pids() {
      return { app: worker.pid, mail: mailbox.pid, db: database.pid, idp: provider.pid };
    },
    killWorker: () => worker.kill(),
    startWorker: () => worker.start(),
    database,
    mailbox,
    provider,
    lost,
    stop,
  };
}
