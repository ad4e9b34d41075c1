import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { listen } from './announcements.ts';
import { demoPassword, type DemoVisitor } from './demo.ts';
import { codeIn, type Mailbox } from './mailbox.ts';
import { settle } from './settle.ts';
import { watch } from './watch.ts';

/** Far from Paris: the dates shown must not follow the device. */
const foreigner: BrowserContextOptions = {
  locale: 'fr-FR',
  timezoneId: 'America/New_York',
  colorScheme: 'light',
  viewport: { width: 1280, height: 900 },
};

export interface World {
  app: string;
  mailbox: Mailbox;
}

/** Somebody at a browser of their own, who finds things by their words. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong without anybody seeing it. */
  readonly unseen: string[];
  readonly #mailbox: Mailbox;

  private constructor(page: Page, mailbox: Mailbox, unseen: string[]) {
    this.context = page.context();
    this.page = page;
    this.unseen = unseen;
    this.#mailbox = mailbox;
  }

  /** A new browser: no cookie, nothing remembered. */
  static async arrive(browser: Browser, world: World, options: BrowserContextOptions = {}) {
    const { app, mailbox } = world;
    const context = await browser.newContext({ ...foreigner, baseURL: app, ...options });
    context.setDefaultTimeout(10_000);
    await listen(context);
    const unseen = await watch(context, new URL(app).origin);
    return new Visitor(await context.newPage(), mailbox, unseen);
  }

  /** The same browser in another tab. */
  async newTab(): Promise<Visitor> {
    return new Visitor(await this.context.newPage(), this.#mailbox, this.unseen);
  }

  /** Looks at this tab again; one out of sight is slow to react. */
  turnTo = (): Promise<void> => this.page.bringToFront();

  get nir(): Locator {
    return this.page.getByLabel('Mon numéro de sécurité sociale', { exact: true });
  }
  get password(): Locator {
    return this.page.getByLabel('Mon mot de passe (ou code provisoire)', { exact: true });
  }
  get code(): Locator {
    return this.page.getByLabel('Saisissez le code de sécurité reçu par mail', { exact: true });
  }
  get remember(): Locator {
    return this.page.getByRole('checkbox', { name: 'Se souvenir de cet appareil', exact: true });
  }
  /** What went wrong, told at the top of the page. */
  get alert(): Locator {
    return this.page.getByRole('alert').filter({ hasText: /\S/u });
  }
  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });
  link = (name: string): Locator =>
    this.page.getByRole('main').getByRole('link', { name, exact: true });
  heading = (name: string | RegExp): Locator =>
    this.page.getByRole('heading', { name, ...(typeof name === 'string' && { exact: true }) });

  /** Opens an address and waits until the page can be used. */
  async open(path = '/connexion'): Promise<void> {
    await this.page.goto(path);
    await this.sees(this.page.getByRole('heading', { level: 1 }));
  }

  /** Waits until something is on the screen, then looks the whole screen over. */
  async sees(...what: (Locator | string | RegExp)[]): Promise<void> {
    for (const each of what) {
      const words = typeof each === 'string' || each instanceof RegExp;
      const locator = words ? this.page.getByText(each) : each;
      await locator.first().waitFor();
    }
    await settle(this.page);
  }

  async typeCredentials({ nir }: DemoVisitor, password = demoPassword): Promise<void> {
    await this.nir.fill(nir);
    await this.password.fill(password);
  }

  /** First screen, filled in and sent. */
  async giveCredentials(person: DemoVisitor, password = demoPassword): Promise<void> {
    await this.typeCredentials(person, password);
    await this.button('Me connecter').click();
  }

  /** From the first screen to the button that asks for a code (W1). */
  async reachCodeNeeded(person: DemoVisitor): Promise<void> {
    await this.open();
    await this.giveCredentials(person);
    await this.sees(this.button('Recevoir un code de sécurité'));
  }

  /** Asks for a code, the first or a new one, and reads it in the mailbox (W2). */
  async askCode({ email }: DemoVisitor, button = 'Recevoir un code de sécurité'): Promise<string> {
    const { length } = await this.#mailbox.messagesTo(email);
    await this.button(button).click();
    const mail = await this.#mailbox.waitFor(email, length + 1);
    await this.sees(this.code);
    return codeIn(mail);
  }
  askNewCode = (person: DemoVisitor): Promise<string> =>
    this.askCode(person, 'Recevoir un nouveau code de sécurité');

  /** From the first screen to the field for the code (W3); returns the code. */
  async reachCodeEntry(person: DemoVisitor): Promise<string> {
    await this.reachCodeNeeded(person);
    return this.askCode(person);
  }

  async giveCode(code: string): Promise<void> {
    await this.code.fill(code);
    await this.button('Me connecter').click();
  }

  async seesHomeOf({ fullName }: DemoVisitor): Promise<void> {
    await this.sees(this.heading(`Bonjour ${fullName}`));
  }

  /** The whole way in. */
  async signIn(person: DemoVisitor, { remember = false } = {}): Promise<void> {
    const code = await this.reachCodeEntry(person);
    if (remember) await this.remember.check();
    await this.giveCode(code);
    await this.seesHomeOf(person);
  }

  async signOut(): Promise<void> {
    await this.button('Me déconnecter').click();
    await this.sees(this.nir, 'Vous êtes déconnecté.');
  }

  /** Waits for an error: told in words, in the title, and with the focus on it. Returns its text. */
  async isTold(...words: (string | RegExp)[]): Promise<string> {
    await this.sees(
      words.reduce<Locator>((found, hasText) => found.filter({ hasText }), this.alert),
    );
    await this.page.waitForFunction(
      () =>
        document.title.startsWith('Erreur\u00a0: ') &&
        document.activeElement?.querySelector('[role=alert]'),
    );
    return plain(await this.alert.innerText());
  }

  /** What the person reads in the main part of the page. */
  async reads(): Promise<string> {
    return plain(await this.page.getByRole('main').innerText());
  }
}

/** Text with every run of spaces, the unbreakable ones too, as one ordinary space. */
export const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
