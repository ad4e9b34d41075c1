import { demo } from '../support/demo.ts';
import { expect, test } from '../support/journey.ts';

const karim = demo('Karim');

/** Sent with every response (ASVS 5.0 V3.4). */
const expected: Record<string, RegExp> = {
  // The digest: of the style sheet that stands in the sign-in page.
  'content-security-policy':
    /^default-src 'none'; script-src 'self'; style-src 'self'(?: 'sha256-[\w+/]{43}=')?;/u,
  'strict-transport-security': /^max-age=\d{8,}/u,
  'x-content-type-options': /^nosniff$/u,
  'referrer-policy': /^no-referrer$/u,
  'cross-origin-opener-policy': /^same-origin$/u,
  'cross-origin-embedder-policy': /^require-corp$/u,
  'cross-origin-resource-policy': /^same-origin$/u,
  'permissions-policy': /geolocation=\(\)/u,
  'x-frame-options': /^DENY$/u,
};

test('security: the headers are on everything, and each is cached as it should', async ({
  app,
}) => {
  const html = await (await fetch(`${app}/connexion`)).text();
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/gu)].map(
    ([, path]) => path ?? '',
  );
  expect(assets.length).toBeGreaterThan(2);
  const cases: [path: string, caching: RegExp, init?: RequestInit][] = [
    ...[
      ...['/', '/connexion', '/compte', '/aide', '/aide/cookies', '/inscription', '/confirmation'],
      ...['/franceconnect', '/deconnexion', '/conditions', '/nulle-part'],
      ...['/mot-de-passe', '/annulation', '/compte/informations', '/compte/securite'],
    ].map((path): [string, RegExp] => [path, /^no-cache$/u]),
    ...assets.map((path): [string, RegExp] => [path, /^public, max-age=31536000, immutable$/u]),
    ['/icon.svg', /^no-cache$/u],
    ['/api/health', /^no-store$/u],
    ['/api/nulle-part', /^no-store$/u],
    ['/api/session', /^no-store$/u],
    ['/api/openapi.json', /^no-store$/u],
    ['/api/connexion', /^no-store$/u, { method: 'POST', body: '{' }],
    ['/api/inscription', /^no-store$/u],
    ['/api/confirmation', /^no-store$/u, { method: 'POST', body: '{' }],
    ['/api/captcha', /^no-store$/u, { method: 'POST', body: '{' }],
    ['/api/captcha/image?c=x', /^no-store$/u],
    ['/api/captcha/son?c=x', /^no-store$/u],
    ['/api/mot-de-passe/oubli', /^no-store$/u, { method: 'POST', body: '{' }],
    ['/api/compte/informations', /^no-store$/u],
    ['/api/compte/mot-de-passe', /^no-store$/u],
    ['/api/conseiller', /^no-store$/u],
    ['/api/franceconnect', /^no-store$/u],
    ['/api/franceconnect/connexion', /^no-store$/u, { redirect: 'manual' }],
    ['/api/franceconnect/retour?code=x&state=y', /^no-store$/u, { redirect: 'manual' }],
  ];
  for (const [path, caching, init] of cases) {
    const { headers } = await fetch(`${app}${path}`, init);
    for (const [name, value] of Object.entries(expected)) {
      expect(headers.get(name), `${name} of ${path}`).toMatch(value);
    }
    const policy = headers.get('content-security-policy');
    expect(policy).not.toMatch(/unsafe|nonce|\*|https?:|data:/u);
    for (const rule of [
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy, path).toContain(rule);
    }
    expect(headers.get('cache-control'), path).toMatch(caching);
    for (const leak of ['server', 'x-powered-by']) expect(headers.get(leak), path).toBeNull();
  }
});

test('security: the cookies are out of reach of scripts and of other sites, and hold no name', async ({
  visitor,
}) => {
  const code = await visitor.reachCodeEntry(karim);
  const begun = await visitor.context.cookies();
  expect(begun.map(({ name }) => name)).toEqual(['__Host-connexion']);
  await visitor.remember.check();
  await visitor.giveCode(code);
  await visitor.seesHomeOf(karim);
  const cookies = await visitor.context.cookies();
  expect(cookies.map(({ name }) => name).toSorted()).toEqual(['__Host-appareil', '__Host-session']);
  for (const { name, value, ...attributes } of [...begun, ...cookies]) {
    expect(attributes, name).toMatchObject({
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
    });
    for (const encoding of ['utf8', 'base64url'] as const) {
      const text = Buffer.from(value, encoding === 'utf8' ? 'utf8' : 'base64url').toString(
        'latin1',
      );
      expect(text).not.toContain(karim.nir);
      expect(text).not.toContain('benali');
    }
  }
  // The session ends with the browser; the device is remembered.
  const lasting = cookies.filter(({ expires }) => expires > 0);
  expect(lasting.map(({ name }) => name)).toEqual(['__Host-appareil']);
});

test('security: nothing of the person is kept in the browser but cookies, nothing typed is in an address', async ({
  visitor,
}) => {
  const addresses = new Set<string>();
  visitor.page.on('request', (request) => addresses.add(request.url()));
  await visitor.signIn(karim, { remember: true });
  expect([...addresses].filter((url) => /[?#]|1850299999002|benali/iu.test(url))).toEqual([]);
  const kept = await visitor.page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookie: document.cookie,
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).length,
    history: JSON.stringify(history.state),
  }));
  // How often the home was visited: the invitation to install the app waits for the second time.
  expect(kept).toEqual({
    local: { installation: '{"visits":1}' },
    session: { 'installation-visit': '1' },
    cookie: '',
    caches: [],
    databases: 0,
    history: 'null',
  });
});

test('security: a creation leaves one cookie out of reach, and nothing typed in the browser or an address', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  const addresses = new Set<string>();
  visitor.page.on('request', (request) => addresses.add(request.url()));
  await visitor.reachContact(who);
  const [cookie, ...others] = await visitor.context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({
    name: '__Host-inscription',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
  });
  await visitor.giveEmail(who.newEmail);
  await visitor.sees(visitor.heading('Consultez votre messagerie'));
  const typed = [who.nir, who.ibanEnd, who.vitaleEnd, who.newEmail, who.newPassword];
  for (const secret of typed)
    expect([...addresses].filter((url) => url.includes(secret))).toEqual([]);
  const kept = await visitor.page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
      history.state,
    ]),
  );
  expect(kept).toBe('[{},{},"",[],null]');
  for (const secret of [who.ibanEnd, who.vitaleEnd, who.newPassword])
    expect(await visitor.page.content()).not.toContain(secret);
});

test('security: a forgotten password leaves no cookie, and neither number nor password in the browser or an address', async ({
  visitor,
  member,
}) => {
  const who = await member();
  const addresses = new Set<string>();
  visitor.page.on('request', (request) => addresses.add(request.url()));
  const kept = () =>
    visitor.page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        await caches.keys(),
        await indexedDB.databases(),
        history.state,
      ]),
    );
  await visitor.forgetPassword(who);
  expect(await kept()).toBe('[{},{},"",[],[],{"sent":true}]');
  await visitor.open(await visitor.resetPath(who));
  await visitor.giveNewPassword('Neige-Claire-47');
  await visitor.sees(visitor.heading('Votre mot de passe est modifié'));
  expect(await visitor.context.cookies()).toEqual([]);
  for (const secret of [who.nir, 'Neige-Claire-47']) {
    expect([...addresses].filter((url) => url.includes(secret))).toEqual([]);
    expect(await kept()).not.toContain(secret);
    expect(await visitor.page.content()).not.toContain(secret);
  }
});

test('security: a script that slips into the page does not run, and that is noticed', async ({
  visitor,
}) => {
  await visitor.open();
  const ran = await visitor.page.evaluate(() => {
    const attempts = [
      () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="slipped=1">'),
      () => document.body.setAttribute('onclick', 'slipped=1'),
      () => {
        const script = document.createElement('script');
        script.textContent = 'slipped=1';
        document.body.append(script);
      },
      () => {
        const frame = document.createElement('iframe');
        frame.src = 'https://example.test/';
        document.body.append(frame);
      },
    ];
    let refused = 0;
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        refused++;
      }
    }
    document.body.click();
    return { refused, slipped: 'slipped' in globalThis };
  });
  expect(ran.slipped).toBe(false);
  expect(ran.refused).toBeGreaterThanOrEqual(2);
  await expect.poll(() => visitor.unseen.join('\n')).toMatch(/policy: .*frame/u);
  expect(visitor.unseen.join('\n')).toMatch(/policy: require-trusted-types-for/u);
  // Noticed, and wanted here.
  visitor.unseen.length = 0;
  await visitor.open();
});

test('security: an address that leads nowhere says so, with a way on', async ({ visitor }) => {
  for (const path of ['/nulle-part', '/aide/nulle-part', '/connexion/../../etc', '/Compte']) {
    await visitor.open(path);
    await visitor.sees(visitor.heading('Cette page n’existe pas'));
    expect(await visitor.page.title()).toBe('Cette page n’existe pas – compte ameli');
  }
  await visitor.link('Aller à la page de connexion').click();
  await visitor.sees(visitor.nir);
});

test('security: without JavaScript the page says what it needs, and sends nothing', async ({
  arrive,
}) => {
  const visitor = await arrive({ javaScriptEnabled: false });
  const sent: string[] = [];
  visitor.page.on('request', (request) => sent.push(request.method()));
  await visitor.page.goto('/connexion');
  // Texts inside are out of reach of getByText.
  const words = visitor.page.locator('noscript p');
  expect(await words.isVisible()).toBe(true);
  expect(await words.innerText()).toContain('Ce service a besoin de JavaScript');
  await visitor.typeCredentials(karim);
  expect(await visitor.button('Me connecter').isDisabled()).toBe(true);
  await visitor.password.press('Enter');
  expect(visitor.page.url()).toMatch(/\/connexion$/u);
  await visitor.page.goto('/inscription');
  expect(await words.innerText()).toContain('créer un compte');
  await visitor.line('Mon nom').fill('Lemaire');
  expect(await visitor.button('Valider').isDisabled()).toBe(true);
  await visitor.line('Mon nom').press('Enter');
  expect(visitor.page.url()).toMatch(/\/inscription$/u);
  expect(sent).not.toContain('POST');
});
