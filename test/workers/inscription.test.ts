import { describe, expect, test, vi } from 'vitest';
import { advance, Client, mailbox } from './client.ts';
import { registered } from './registered.ts';

const hugo = {
  nir: '1 88 10 99 999 010 05',
  name: 'Lemaire',
  birthDate: '14/10/1988',
  postalCode: '63000',
};
const hugoProof = { iban: '3M02 679', vitale: '04671322630' };
const lucie = {
  nir: '2741199999011',
  name: 'Perrin-Blanc',
  birthDate: '03/11/1974',
  postalCode: '33000',
};
const lucieProof = { iban: '3M02630', vitale: '112 2334 4556' };
const password = 'Neige-Claire-47';

const identity = (client: Client, given: object) =>
  client.post('/api/inscription', { ...hugo, ...given });
const proof = (client: Client, given: object) => client.post('/api/inscription/preuve', given);

/** From the identity to the password: the account then wants an address. */
async function reachContact(client: Client, who = hugo, proofs = hugoProof) {
  expect(await identity(client, who)).toMatchObject({ reply: { step: 'proof' } });
  expect(await proof(client, proofs)).toMatchObject({ reply: { step: 'terms' } });
  const terms = await client.post('/api/inscription/conditions', { accepted: true, version: 2 });
  expect(terms).toMatchObject({ reply: { step: 'password' } });
  const chosen = await client.post('/api/inscription/mot-de-passe', { password });
  expect(chosen).toMatchObject({ reply: { step: 'contact' } });
}

const contact = (client: Client, email: string, more: object = {}) =>
  client.post('/api/inscription/coordonnees', { email, emailConsent: false, ...more });

async function linkFor(address: string, count = 1): Promise<string> {
  return linkIn((await mailbox.waitFor(address, count)).text);
}

const linkIn = (text: string): string => /\/confirmation#(\S+)/u.exec(text)?.[1] ?? '';

describe('who may create an account (C1, C2)', () => {
  const excluded: [string, object, string][] = [
    [
      'Marc, of no scheme of ours',
      { nir: '1720699999006', name: 'Dubois', birthDate: '12/06/1972', postalCode: '57000' },
      'scheme-not-covered',
    ],
    [
      'Théo, without bank details',
      { nir: '1801299999012', name: 'Caron', birthDate: '21/12/1980', postalCode: '59000' },
      'no-bank-details',
    ],
    [
      'Alice, whose card is inactive',
      { nir: '2930199999013', name: 'Renaud', birthDate: '30/01/1993', postalCode: '69003' },
      'card-inactive',
    ],
    [
      'Jean, of a scheme not covered',
      { nir: '1620299999014', name: 'Morel', birthDate: '09/02/1962', postalCode: '13001' },
      'scheme-not-covered',
    ],
    [
      'a provisional number',
      { nir: '7900999999021', name: 'Provisoire', birthDate: '01/09/1990', postalCode: '93200' },
      'provisional-number',
    ],
    [
      'Camille, who has an account',
      { nir: '2900199999001', name: 'Moreau', birthDate: '15/01/1990', postalCode: '75011' },
      'account-exists',
    ],
  ];
  test.each(excluded)('C2 %s', async (_, given, code) => {
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await identity(new Client(), given)).toMatchObject({ reply: { code } });
    }
  });

  test('C1 married name, both names, former postal code, capitals and accents: one person', async () => {
    for (const name of ['PERRIN', 'blanc', 'Perrin Blanc', 'perrin-blanc', 'Blanc Perrin']) {
      expect(await identity(new Client(), { ...lucie, name })).toMatchObject({
        reply: { step: 'proof', maskedIban: 'FR26 2004 1*** **00 2001', vitaleStart: '8025000002' },
      });
    }
    expect(await identity(new Client(), { postalCode: '75011' })).toMatchObject({
      status: 200,
    });
  });

  test('C1 a wrong name, date or postal code, and a number of nobody: one answer, three times, then a lock', async () => {
    const wrong = [{ name: 'Lemaitre' }, { birthDate: '15/10/1988' }, { postalCode: '63100' }];
    for (const [at, given] of wrong.entries()) {
      expect(await identity(new Client(), given)).toMatchObject(
        at < 2
          ? { status: 401, reply: { code: 'identity-unknown', attemptsLeft: 2 - at } }
          : { status: 423, reply: { code: 'creation-lock' } },
      );
    }
    expect(await identity(new Client(), {})).toMatchObject({ reply: { code: 'creation-lock' } });

    const stranger = { nir: '1880199999777', name: 'Lemaire' };
    for (const left of [2, 1]) {
      expect(await identity(new Client(), stranger)).toMatchObject({
        reply: { code: 'identity-unknown', attemptsLeft: left },
      });
    }
    expect(await identity(new Client(), stranger)).toMatchObject({
      reply: { code: 'creation-lock' },
    });
    await advance('15m');
    expect(await identity(new Client(), {})).toMatchObject({ reply: { step: 'proof' } });
  });

  test('C1 errors of both steps share the three places; only what is left is told', async () => {
    await advance('25h');
    const client = new Client();
    await identity(client, { name: 'Autre' });
    await identity(client, {});
    expect(await proof(client, { ...hugoProof, iban: '0000000' })).toMatchObject({
      reply: { code: 'wrong-proof', attemptsLeft: 1 },
    });
    const last = await proof(client, { ...hugoProof, vitale: '00000000000' });
    expect(last).toMatchObject({ status: 423, reply: { code: 'creation-lock' } });
    expect(await client.get('/api/inscription')).toMatchObject({ reply: { step: 'none' } });
    await advance('15m');
  });

  test('C1 what is not even readable costs no try', async () => {
    const client = new Client();
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await identity(client, { birthDate: '31/02/1988', postalCode: '6300' })).toMatchObject(
        {
          status: 400,
          reply: {
            fields: [
              { field: 'birthDate', issue: 'malformed' },
              { field: 'postalCode', issue: 'malformed' },
            ],
          },
        },
      );
    }
    await identity(client, {});
    expect(await proof(client, { iban: 'trop court', vitale: '123' })).toMatchObject({
      status: 400,
      reply: {
        fields: [
          { field: 'iban', issue: 'malformed' },
          { field: 'vitale', issue: 'malformed' },
        ],
      },
    });
    expect(await proof(client, hugoProof)).toMatchObject({ reply: { step: 'terms' } });
  });
});

test('C11 the creation resumes in its browser for 30 minutes, and nowhere else', async () => {
  const client = new Client();
  await identity(client, {});
  await proof(client, hugoProof);
  await advance('29m');
  expect(await client.get('/api/inscription')).toMatchObject({
    reply: { step: 'terms', version: 2 },
  });
  expect(await new Client().get('/api/inscription')).toMatchObject({ reply: { step: 'none' } });
  await advance('1m');
  expect(await client.get('/api/inscription')).toMatchObject({ reply: { step: 'none' } });
  const late = await client.post('/api/inscription/conditions', { accepted: true, version: 2 });
  expect(late).toMatchObject({ status: 401, reply: { code: 'creation-expired' } });
});

test('C3 refusing the terms leaves nothing; other terms than those in force are not accepted', async () => {
  const client = new Client();
  await identity(client, {});
  await proof(client, hugoProof);
  const old = await client.post('/api/inscription/conditions', { accepted: true, version: 1 });
  expect(old).toMatchObject({ status: 409, reply: { code: 'terms-changed' } });
  expect(await client.delete('/api/inscription')).toMatchObject({ status: 204 });
  expect(client.cookies.size).toBe(0);
  expect(await client.get('/api/inscription')).toMatchObject({ reply: { step: 'none' } });
});

test('C4 the server decides on the password, with what it alone knows', async () => {
  const client = new Client();
  await identity(client, {});
  await proof(client, hugoProof);
  await client.post('/api/inscription/conditions', { accepted: true, version: 2 });
  const refused: [string, string[]][] = [
    ['court', ['length', 'letters', 'digit-or-special']],
    ['Hugo-14101988', ['no-birth-date']],
    ['Numero-99999', ['no-nir']],
    ['PassWord1', ['too-common']],
  ];
  for (const [typed, rules] of refused) {
    expect(await client.post('/api/inscription/mot-de-passe', { password: typed })).toMatchObject({
      status: 422,
      reply: { code: 'password-refused', rules },
    });
  }
  const chosen = await client.post('/api/inscription/mot-de-passe', { password });
  expect(chosen).toMatchObject({ reply: { step: 'contact', proposedEmail: null } });
});

test('C5 telephones are read as people write them, and said wrong before anything is kept', async () => {
  const client = new Client();
  await reachContact(client);
  const wrong = { mobile: '01 45 37 59 45', landline: '12' };
  expect(await contact(client, 'pas une adresse', wrong)).toMatchObject({
    status: 400,
    reply: {
      fields: [
        { field: 'email', issue: 'malformed' },
        { field: 'mobile', issue: 'not-a-mobile' },
        { field: 'landline', issue: 'malformed' },
      ],
    },
  });
  expect(await contact(client, 'Camille.MOREAU@example.test')).toMatchObject({
    status: 409,
    reply: { code: 'email-taken' },
  });
  await client.delete('/api/inscription');
});

test('C6, C7 Hugo creates his account, confirms it from the mailbox, and signs in', async () => {
  await advance('61m');
  const client = new Client();
  await reachContact(client);
  const given = { mobile: '06.50.56.42.78', mobileSmsConsent: true, landline: '0145375945' };
  const [first, twice] = await Promise.all([
    contact(client, 'hugo@example.test', given),
    contact(client, 'hugo@example.test', given),
  ]);
  const done = { step: 'done', maskedEmail: 'h***@e***.test' };
  expect([first.reply, twice.reply]).toEqual([done, done]);
  const link = await linkFor('hugo@example.test');
  expect(await client.get('/api/session')).toMatchObject({ reply: { open: false } });

  const visit = () => new Client().post('/api/confirmation/etat', { link });
  expect(await visit()).toMatchObject({ reply: { state: 'valid' } });
  const early = await new Client().password('1881099999010', password);
  expect(early).toMatchObject({
    status: 200,
    reply: { step: 'email-unconfirmed', period: 'link-live', maskedEmail: 'h***@e***.test' },
  });
  expect(await visit()).toMatchObject({ reply: { state: 'valid' } });
  expect(await new Client().post('/api/confirmation', { link })).toMatchObject({
    reply: { confirmed: true },
  });
  expect(await visit()).toMatchObject({ reply: { state: 'used' } });
  expect(await new Client().post('/api/confirmation', { link })).toMatchObject({
    status: 409,
    reply: { code: 'link-used' },
  });
  expect(await mailbox.messagesTo('hugo@example.test')).toHaveLength(1);

  const home = new Client();
  expect(await home.password('1881099999010', password)).toMatchObject({
    reply: { step: 'code-needed' },
  });
  await home.askCode();
  await home.typeCode(await mailbox.codeFor('hugo@example.test', 2));
  expect(await home.get('/api/compte/accueil')).toMatchObject({ reply: { firstName: 'Hugo' } });
  expect(await identity(new Client(), {})).toMatchObject({ reply: { code: 'account-exists' } });
});

test('C8, C9 Lucie confirms late: day 5, day 8, another address, day 22', async () => {
  const client = new Client();
  await reachContact(client, lucie, lucieProof);
  await contact(client, 'lucie@example.test');
  const first = await linkFor('lucie@example.test');
  await advance('5d');
  const reminder = await linkFor('lucie@example.test', 2);
  expect(reminder).toBe(first);

  await advance('3d');
  const stateOf = async (link: string) =>
    (await new Client().post('/api/confirmation/etat', { link })).reply['state'];
  expect(await stateOf(first)).toBe('expired');
  expect(await new Client().post('/api/confirmation', { link: first })).toMatchObject({
    status: 410,
    reply: { code: 'link-expired' },
  });
  const resent = await new Client().post('/api/confirmation/renvoi', { link: first });
  expect(resent).toMatchObject({ reply: { maskedEmail: 'l***@e***.test', requestsLeft: 4 } });
  const second = await linkFor('lucie@example.test', 3);
  expect(await stateOf(first)).toBe('replaced');
  expect(await stateOf(second)).toBe('valid');

  const home = new Client();
  expect(await home.password(lucie.nir, password)).toMatchObject({
    reply: { step: 'email-unconfirmed', period: 'link-live' },
  });
  expect(
    await home.post('/api/connexion/adresse', { email: 'camille.moreau@example.test' }),
  ).toMatchObject({
    status: 409,
    reply: { code: 'email-taken' },
  });
  expect(await home.post('/api/connexion/adresse', { email: 'blanc@example.test' })).toMatchObject({
    reply: { maskedEmail: 'b***@e***.test' },
  });
  const third = await linkFor('blanc@example.test');
  expect(await stateOf(second)).toBe('replaced');

  await advance('21d');
  expect(await stateOf(third)).toBe('erased');
  expect(await new Client().post('/api/confirmation/renvoi', { link: third })).toMatchObject({
    status: 410,
    reply: { code: 'address-erased' },
  });
  const again = new Client();
  expect(await again.password(lucie.nir, password)).toMatchObject({
    reply: { step: 'email-unconfirmed', period: 'erased', maskedEmail: null },
  });
  expect(await again.get('/api/connexion')).toMatchObject({
    reply: { step: 'email-unconfirmed', period: 'erased', maskedEmail: null },
  });
  expect(await again.post('/api/connexion/adresse')).toMatchObject({
    reply: { code: 'address-erased' },
  });
  await again.post('/api/connexion/adresse', { email: 'lucie.blanc@example.test' });
  const fourth = await linkFor('lucie.blanc@example.test');
  expect(await new Client().post('/api/confirmation', { link: fourth })).toMatchObject({
    reply: { confirmed: true },
  });
  expect(await new Client().password(lucie.nir, password)).toMatchObject({
    reply: { step: 'code-needed', maskedEmail: 'l***@e***.test' },
  });
});

test('C8 five links in a rolling hour; the sixth request blocks for one hour', async () => {
  const nora = await registered(1, {
    account: { email: null, emailConfirmed: false, closedAt: Date.UTC(2024, 3, 12) },
  });
  const client = new Client();
  // WE1b: a closed account is opened again by the same way.
  expect(await identity(client, nora.identity)).toMatchObject({ reply: { step: 'proof' } });
  await proof(client, nora.proof);
  await client.post('/api/inscription/conditions', { accepted: true, version: 2 });
  await client.post('/api/inscription/mot-de-passe', { password });
  await contact(client, 'nora@example.test');
  for (const left of [3, 2, 1, 0]) {
    expect(await client.post('/api/inscription/renvoi')).toMatchObject({
      reply: { requestsLeft: left },
    });
  }
  const sixth = await client.post('/api/inscription/renvoi');
  expect(sixth).toMatchObject({ status: 429, reply: { code: 'link-quota' } });
  await advance('59m');
  // Messages that a newer one replaced are not sent any more: how many arrive is a matter of pace.
  const link = await vi.waitUntil(
    async () => {
      const mails = await mailbox.messagesTo('nora@example.test');
      const newest = linkIn(mails.at(-1)?.text ?? '');
      const read = await new Client().post('/api/confirmation/etat', { link: newest || '-' });
      return read.reply['state'] === 'valid' && newest;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(await new Client().post('/api/confirmation/renvoi', { link })).toMatchObject({
    reply: { code: 'link-quota', until: sixth.reply['until'] },
  });
  expect(await new Client().post('/api/confirmation', { link })).toMatchObject({
    reply: { confirmed: true },
  });
});

test('C7 a link that is not ours touches nothing', async () => {
  for (const link of [
    'x',
    'a.b.c.d',
    `${'A'.repeat(43)}.${'B'.repeat(43)}.test.${'C'.repeat(43)}`,
  ]) {
    expect(await new Client().post('/api/confirmation/etat', { link })).toMatchObject({
      reply: { state: 'unknown' },
    });
    expect(await new Client().post('/api/confirmation', { link })).toMatchObject({
      status: 404,
      reply: { code: 'link-unknown' },
    });
  }
});
