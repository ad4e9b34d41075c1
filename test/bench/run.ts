import { captchaWork } from './captcha-work.ts';
import { measureLatency } from './check-latency.ts';
import { measureRates } from './check-rate.ts';
import { Codes } from './codes.ts';
import { Connection } from './connection.ts';
import { fullGuardSize } from './guard-size.ts';
import { measureInBrowser } from './in-browser.ts';
import { Browser, demoHolder, generatedHolder } from './journey.ts';
import { pageWeight } from './page-weight.ts';
import { report } from './report.ts';
import { keepSigningIn, measureSignIns } from './sign-in-cost.ts';
import { startBenchStack } from './stack.ts';

/**
 * `npm run bench`: what the product costs beside the least it could cost, measured in the same run.
 * A missed aim is printed, not failed: a machine's bad moment must not stop anybody.
 */
const population = 900;
const sessions = 16;

try {
  say(`Starting the production bundle over a database of ${population} accounts…`);
  const stack = await startBenchStack(population);
  const codes = new Codes(stack.mailbox);
  const people = everNew(population);

  say('Warming up…');
  await keepSigningIn(stack, codes, people, { sideBySide: 4, each: 8 }).done;
  const browsers = await openSessions(sessions);

  say('Session checks, beside bare answers and bare object reads…');
  const rates = await measureRates(stack, browsers, 11);
  say('Session checks while others sign in…');
  const latency = await measureLatency(stack, browsers, codes, people, 4);
  // Last: after all those sign-ins the engine has compiled what it will compile.
  say('Sign-ins, each beside one Argon2id…');
  const signIns = await measureSignIns(stack, codes, people, 6);

  say('The work of a captcha, as on a slow telephone…');
  const captcha = await captchaWork();

  const pages = await measureInBrowser(stack, await sessionOfDemo(), say);

  const [guardBytes, page] = [fullGuardSize(), pageWeight()];
  say(report({ signIns, rates, latency, guardBytes, page, captcha, pages }));
  await stack.dispose();
  process.exit(0);

  async function openSessions(count: number): Promise<Browser[]> {
    const connection = new Connection(stack.productPort);
    const opened = Array.from(
      { length: count },
      () => new Browser(stack.productPort, generatedHolder(people.next().value)),
    );
    for (const browser of opened) await signedIn(browser, connection);
    connection.close();
    return opened;
  }

  /** Of the demo's ordinary case: there is something on each page of the account. */
  async function sessionOfDemo(): Promise<ReadonlyMap<string, string>> {
    const connection = new Connection(stack.productPort);
    const browser = new Browser(stack.productPort, demoHolder('Camille'));
    await signedIn(browser, connection);
    connection.close();
    return browser.cookies;
  }

  async function signedIn(browser: Browser, connection: Connection): Promise<void> {
    await browser.signIn(connection, codes);
    await browser.confirmOpen(connection);
  }
} catch (error) {
  console.error(error);
  process.exit(1);
}

function say(text: string): void {
  console.log(text);
}

/** Numbers of people who have not signed in yet. Throws when there are no more. */
function* everNew(count: number): Generator<number, never> {
  for (let n = 0; n < count; n += 1) yield n;
  throw new Error('everybody has signed in: the population is too small');
}
