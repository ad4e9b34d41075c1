import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import type { KeyringSecrets } from '../../worker/crypto/keyring.ts';
import { listen } from './announcements.ts';
import type { Applicant } from './applicant.ts';
import { launchInstalled } from './browser.ts';
import { captchaText } from './captcha.ts';
import type { DemoVisitor } from './demo.ts';
import type { Mailbox } from './mailbox.ts';
import { settle } from './settle.ts';
import { watch } from './watch.ts';

/** Far from Paris: the dates shown must not follow the device. */
const foreigner: BrowserContextOptions = {
  locale: 'fr-FR',
  timezoneId: 'America/New_York',
  colorScheme: 'light',
  viewport: { width: 1280, height: 900 },
  // Once it is installed, the application answers for the network: what a test holds back, breaks or counts on the
  // way would not be on the way any more. Tests of the installed pages allow it.
  serviceWorkers: 'block',
};

export interface World {
  app: string;
  /** Address of FranceConnect. */
  idp: string;
  mailbox: Mailbox;
  /** What a picture to copy is read with: the eyes of this world. */
  secrets: KeyringSecrets;
}

/** Somebody at a browser of their own, who finds things by their words. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong without anybody seeing it. */
  readonly unseen: string[];
  readonly #world: World;

  private constructor(page: Page, world: World, unseen: string[]) {
    this.context = page.context();
    this.page = page;
    this.unseen = unseen;
    this.#world = world;
  }

  /** A new browser: no cookie, nothing remembered. */
  static async arrive(browser: Browser, world: World, options: BrowserContextOptions = {}) {
    const given = { ...foreigner, baseURL: world.app, ...options };
    return Visitor.#at(await browser.newContext(given), world);
  }

  /** In the app dress, on a browser of their own that ends with them. */
  static async arriveInstalled(world: World, options: BrowserContextOptions = {}) {
    const given = { ...foreigner, baseURL: world.app, ...options };
    return Visitor.#at(await launchInstalled(world.app, given), world);
  }

  static async #at(context: BrowserContext, world: World): Promise<Visitor> {
    context.setDefaultTimeout(10_000);
    await listen(context);
    const unseen = await watch(context, {
      app: new URL(world.app).origin,
      provider: new URL(world.idp).origin,
    });
    const [open] = context.pages();
    return new Visitor(open ?? (await context.newPage()), world, unseen);
  }

  /** Until the application is installed in this browser and answers for it: `serviceWorkers: 'allow'` only. */
  async isServedFromHere(): Promise<void> {
    await this.page.waitForFunction(
      () => navigator.serviceWorker.controller?.state === 'activated',
      undefined,
      // A hundred files, one after the other.
      { timeout: 30_000 },
    );
  }

  /** The same browser in another tab. */
  async newTab(): Promise<Visitor> {
    return new Visitor(await this.context.newPage(), this.#world, this.unseen);
  }

  /** Looks at this tab again; one out of sight is slow to react. */
  turnTo = (): Promise<void> => this.page.bringToFront();

  get #mailbox(): Mailbox {
    return this.#world.mailbox;
  }

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

  async typeCredentials(
    { nir, ...person }: DemoVisitor,
    password = person.password,
  ): Promise<void> {
    await this.nir.fill(nir);
    await this.password.fill(password);
  }

  /** First screen, filled in and sent. */
  async giveCredentials(person: DemoVisitor, password = person.password): Promise<void> {
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
    const asked = await this.#mailbox.signInCodesTo(email);
    await this.button(button).click();
    const code = await this.#mailbox.signInCode(email, asked + 1);
    await this.sees(this.code);
    return code;
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

  /** A line of text by its label, without the star of mandatory fields. */
  line = (name: string): Locator => this.page.getByRole('textbox', { name, exact: true });
  /** A password being chosen; the star belongs to its label. */
  secret = (name: string): Locator => this.page.getByLabel(`${name} *`, { exact: true });
  /** One answer to a question. */
  answer = (question: string | RegExp, name: string): Locator =>
    this.page.getByRole('group', { name: question }).getByRole('radio', { name, exact: true });

  /** C1: the first screen of a creation, filled in and sent. */
  async giveIdentity({ lastName, nir, birthDate, postalCode }: Applicant): Promise<void> {
    await this.line('Mon nom').fill(lastName);
    await this.line('Mon n° de sécurité sociale').fill(nir);
    await this.line('Ma date de naissance').fill(birthDate);
    await this.line('Mon code postal').fill(postalCode);
    await this.button('Valider').click();
  }

  async giveProof({ ibanEnd, vitaleEnd }: Pick<Applicant, 'ibanEnd' | 'vitaleEnd'>): Promise<void> {
    await this.line('Saisissez les 7 derniers caractères de votre IBAN').fill(ibanEnd);
    await this.page.locator('#vitale').fill(vitaleEnd);
    await this.button('Valider').click();
  }

  async choosePassword(password: string): Promise<void> {
    await this.secret('Mon nouveau code').fill(password);
    await this.secret('Confirmer mon nouveau code').fill(password);
    await this.button('Continuer').click();
  }

  /** C5: what is mandatory, and no to messages. */
  async giveEmail(email: string): Promise<void> {
    await this.line('Saisissez votre adresse email').fill(email);
    await this.line('Je confirme mon adresse email').fill(email);
    await this.answer(/par email/u, 'Non').check();
    await this.button('Continuer').click();
  }

  /** From /inscription to the proof (C1). */
  async reachProof(who: Applicant): Promise<void> {
    await this.open('/inscription');
    await this.giveIdentity(who);
    await this.sees(this.heading('Prouvez que c’est bien vous'));
  }

  /** From /inscription to the terms of use (C3). */
  async reachTerms(who: Applicant): Promise<void> {
    await this.reachProof(who);
    await this.giveProof(who);
    await this.sees(this.heading("J'accepte les conditions d'utilisation"));
  }

  /** Terms accepted: the choice of the password (C4). */
  async acceptTerms(): Promise<void> {
    await this.page.getByRole('radio', { name: "Oui, j'accepte" }).check();
    await this.button('Continuer').click();
    await this.sees(this.heading('Je choisis un code personnel'));
  }

  /** From /inscription to the choice of the password (C4). */
  async reachPassword(who: Applicant): Promise<void> {
    await this.reachTerms(who);
    await this.acceptTerms();
  }

  /** From /inscription to the e-mail and the telephones (C5). */
  async reachContact(who: Applicant): Promise<void> {
    await this.reachPassword(who);
    await this.choosePassword(who.newPassword);
    await this.sees(this.heading('Informations personnelles'));
  }

  /** The whole creation by card and IBAN (C1 to C6). */
  async createAccount(who: Applicant): Promise<void> {
    await this.reachContact(who);
    await this.giveEmail(who.newEmail);
    await this.sees(this.heading('Consultez votre messagerie'));
  }

  /** The link of a confirmation message, as a path: what opening it leads to. */
  async confirmationPath(email: string, count = 1): Promise<string> {
    const { text } = await this.#mailbox.waitFor(email, count);
    const link = /https?:\/\/[^/\s]+(?<path>\/confirmation#\S+)/u.exec(text)?.groups?.['path'];
    if (!link) throw new Error('the message holds no confirmation link');
    return link;
  }

  get captcha(): Locator {
    return this.page.getByLabel('Recopiez le texte de l’image', { exact: true });
  }

  /** What the picture to copy shows, to somebody who reads it well (P1). */
  async readPicture(): Promise<string> {
    const picture = this.page.locator('ameli-captcha img');
    const address = new URL((await picture.getAttribute('src')) ?? '', this.page.url());
    return captchaText(this.#world.secrets, address.searchParams.get('c') ?? '');
  }

  /** On the page of the forgotten password: the number, the text of the picture, and sent. */
  async giveNumberAndText({ nir }: Pick<DemoVisitor, 'nir'>): Promise<void> {
    await this.nir.fill(nir);
    await this.captcha.fill(await this.readPicture());
    await this.button('Recevoir le mail').click();
  }

  /** The whole of P1. */
  async forgetPassword(person: Pick<DemoVisitor, 'nir'>): Promise<void> {
    await this.open('/mot-de-passe');
    // Where a message was just asked for, the page still says so.
    const again = this.button('Demander un autre mail');
    await this.captcha.or(again).first().waitFor();
    if (await again.isVisible()) await again.click();
    await this.giveNumberAndText(person);
    await this.sees(this.heading('Consultez votre messagerie'));
  }

  /** The link of the `count`-th message of P1, as a path (P2). */
  async resetPath({ email }: Pick<DemoVisitor, 'email'>, count = 1): Promise<string> {
    return `/mot-de-passe#${await this.#mailbox.linkTo('mot-de-passe', email, count)}`;
  }

  /** The provisional code of the `count`-th message of P1 (W5). */
  async provisionalCode({ email }: Pick<DemoVisitor, 'email'>, count = 1): Promise<string> {
    const { text } = await this.#mailbox.waitAbout(email, 'Mot de passe oublié', count);
    const code = /^ *([0-9A-Z]{4}-[0-9A-Z]{4}) *$/mu.exec(text)?.[1];
    if (!code) throw new Error('the message holds no provisional code');
    return code;
  }

  /** Where a new password is chosen for an account (P2, W5, M2). */
  async giveNewPassword(password: string, button = 'Enregistrer mon mot de passe'): Promise<void> {
    await this.secret('Mon nouveau mot de passe').fill(password);
    await this.secret('Confirmer mon nouveau mot de passe').fill(password);
    await this.button(button).click();
  }

  /** The 4 digits of the message by which a password is changed (M1). */
  changeCode = ({ email }: DemoVisitor, count = 1): Promise<string> =>
    this.#mailbox.changeCode(email, count);

  /** On the pages of FranceConnect: signs in there, unless that was done before, and goes on to us (F1). */
  async passFranceConnect(login: string): Promise<void> {
    const name = this.page.getByLabel('Identifiant');
    const goOn = this.button('Continuer sur L’Assurance Maladie');
    await name.or(goOn).first().waitFor();
    if (await name.isVisible()) {
      await name.fill(login);
      await this.button('Me connecter').click();
    }
    await goOn.or(this.page.locator('ameli-app')).first().waitFor();
    if (await goOn.isVisible()) await goOn.click();
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
