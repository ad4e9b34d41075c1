import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, vi } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { findForSignIn } from '../../db/queries/accounts.ts';
import { argon2 } from '../../dev/argon2.ts';
import { generatedAccount, generatedPerson } from '../../dev/generated-person.ts';
import { demoPassword } from '../../dev/people.ts';
import { sealPerson } from '../../dev/seal-person.ts';
import { formatBirthDate } from '../../domain/birth-date.ts';
import { termsVersion } from '../../domain/creation.ts';
import { ibanEnd, vitaleEnd } from '../../domain/proof.ts';
import { register } from '../../db/queries/register.ts';
import { populate } from '../../dev/populate.ts';
import { blindIndexes } from '../../worker/crypto/blind-index.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { hashWith } from '../../worker/crypto/password-scheme.ts';
import { ApiClient } from '../support/api-client.ts';
import { AppClock } from '../support/app-clock.ts';
import { Mailbox } from '../support/mailbox.ts';
import { Relay } from '../support/relay.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

export { expect };

/** Only the account query of sign-in selects this column: each comparison of a password has one before it. */
export const accountQuery = /account\\?"\.\\?"password_hash/gu;
/** Said once for each account that is opened. */
export const openingQuery = /insert into \\?"account\\?"/giu;

interface Person {
  nir: string;
  email: string;
}

interface Newcomer extends Person {
  identity: { nir: string; name: string; birthDate: string; postalCode: string };
  proof: { iban: string; vitale: string };
}

interface LogLine {
  requestId?: string;
  /** Of a message: sent, unwanted, retried… */
  outcome?: string;
  /** Milliseconds by step. */
  steps?: Record<string, number>;
}

/** Registered persons of a world: more than the tests use up. */
const registered = 400;

/** The local world, in which parts can be killed and their answers held back. */
export class World {
  readonly stack: TestStack;
  /** Between the product and its database, and its mail server. */
  readonly database: Relay;
  readonly mail: Relay;
  readonly clock: AppClock;
  readonly mailbox: Mailbox;
  #known = 0;
  #unknown = registered;

  private constructor(stack: TestStack, database: Relay, mail: Relay) {
    this.stack = stack;
    this.database = database;
    this.mail = mail;
    this.clock = new AppClock(stack.urls.app);
    this.mailbox = new Mailbox(stack.urls.mail);
  }

  static async start(): Promise<World> {
    let relays: [database: Relay, mail: Relay] | undefined;
    const stack = await startTestStack(async ({ db, smtp }) => {
      relays = [await Relay.start(db), await Relay.start(smtp)];
      return {
        DATABASE_URL: `http://127.0.0.1:${relays[0].port}`,
        SMTP_PORT: String(relays[1].port),
      };
    });
    const keyring = openKeyring(stack.secrets);
    await populate(openDatabase({ url: stack.urls.db, timeout: 30_000 }), keyring, {
      count: registered,
      passwordHash: await hashWith(argon2, keyring, demoPassword),
      now: Date.now(),
    });
    return new World(stack, ...relays!);
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await Promise.all([this.database.stop(), this.mail.stop()]);
  }

  /** A browser that was never here. */
  arrive = (): ApiClient => new ApiClient(this.stack.urls.app.replace('localhost', '127.0.0.1'));

  /** Somebody with an account that no test has used. */
  somebody(): Person {
    if (this.#known === registered) throw new Error('this world has nobody left');
    const n = (this.#known += 1) - 1;
    return { nir: generatedPerson(n).nir, email: generatedAccount(n).email ?? '' };
  }

  /** Somebody in the register who has no account, as the sign-up form asks for them. */
  async newcomer(): Promise<Newcomer> {
    const n = (this.#unknown += 1);
    const person = generatedPerson(n);
    const database = openDatabase({ url: this.stack.urls.db });
    const keyring = openKeyring(this.stack.secrets);
    await register(database, [await sealPerson(keyring, randomUUID(), person)], []);
    const { nir, birthName, birthDate, postalCode, iban, vitale } = person;
    return {
      nir,
      email: `newcomer-${n}@population.test`,
      identity: { nir, name: birthName, birthDate: formatBirthDate(birthDate), postalCode },
      proof: { iban: ibanEnd(iban ?? ''), vitale: vitaleEnd(vitale ?? '') },
    };
  }

  /** A browser in which everything of a creation is given but the address (C1 to C4). */
  async atLastStep({ identity, proof }: Newcomer): Promise<ApiClient> {
    const browser = this.arrive();
    await browser.post('/api/inscription', identity);
    await browser.post('/api/inscription/preuve', proof);
    await browser.post('/api/inscription/conditions', { accepted: true, version: termsVersion });
    const chosen = await browser.post('/api/inscription/mot-de-passe', { password: demoPassword });
    expect(chosen).toMatchObject({ reply: { step: 'contact' } });
    return browser;
  }

  /** The account's row, read past the application. */
  accountOf = async ({ nir }: Pick<Person, 'nir'>) => {
    const indexes = await blindIndexes(openKeyring(this.stack.secrets), 'nir', nir);
    return findForSignIn(openDatabase({ url: this.stack.urls.db }), indexes);
  };

  /** A well-formed NIR that nobody has. */
  nobody = (): string => generatedPerson((this.#unknown += 1)).nir;

  /** A browser in which the password was given and a code asked for. */
  async withCode(person: Person): Promise<{ browser: ApiClient; code: string }> {
    const browser = this.arrive();
    await browser.password(person.nir);
    await browser.askCode();
    return { browser, code: await this.mailbox.codeFor(person.email) };
  }

  async signedIn(person: Person, { rememberDevice = false } = {}): Promise<ApiClient> {
    const { browser, code } = await this.withCode(person);
    expect(await browser.typeCode(code, { rememberDevice })).toMatchObject({ status: 200 });
    return browser;
  }

  /** kill -9 of the server and all its children, and a new one over the same data. */
  async crash(): Promise<void> {
    await this.stack.killWorker();
    this.database.release();
    this.mail.release();
    await this.stack.startWorker();
  }

  /** Starts whatever a test left dead, and holds nothing back any more. */
  async mend(): Promise<void> {
    this.database.release();
    this.mail.release();
    const { pids, database, mailbox } = this.stack;
    if (pids.db === 0) await database.start();
    if (pids.mail === 0) await mailbox.start();
    if (pids.app === 0) await this.stack.startWorker();
  }

  /** When the account's row says it last signed in, ms since the epoch. */
  async lastSignInAt({ nir }: Pick<Person, 'nir'>): Promise<number | null | undefined> {
    return (await this.accountOf({ nir }))?.lastSignInAt;
  }

  /** Health as it is now: an answer may be 15 seconds old. */
  async health(): Promise<object> {
    await this.clock.advance('1m');
    return (await this.arrive().get('/api/health')).reply;
  }

  /** Lines that the server has logged since it was last started; the newest may not be there yet. */
  async log(): Promise<LogLine[]> {
    const text = await readFile(join(this.stack.dataDir, 'logs', 'application.log'), 'utf8');
    const lines = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
    return lines.map((line) => JSON.parse(line) as LogLine);
  }

  /** The same, once everything answered before has been logged. */
  async logUpToNow(): Promise<LogLine[]> {
    const id = (await this.arrive().get('/api/session')).headers.get('x-request-id');
    return vi.waitUntil(
      async () => {
        const lines = await this.log();
        return lines.some(({ requestId }) => requestId === id) && lines;
      },
      { timeout: 20_000, interval: 100 },
    );
  }
}

/** A test against the world that the tests of one process share, each with people of its own. */
export const test = base.extend<{ world: World; mended: void }>({
  world: [
    async ({}, use) => {
      const world = await World.start();
      await use(world);
      await world.stop();
    },
    { scope: 'worker' },
  ],
  mended: [
    async ({ world }, use) => {
      await use();
      await world.mend();
    },
    { auto: true },
  ],
});
