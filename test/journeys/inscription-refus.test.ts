import { minutes } from '../../domain/duration.ts';
import { applicant, type Applicant } from '../support/applicant.ts';
import { endIn, endsAfter } from '../support/deadline.ts';
import { expect, test } from '../support/journey.ts';
import type { Visitor } from '../support/visitor.ts';

const title = 'Je crée mon compte ameli';
const unknown = 'ne correspondent à aucun assuré';

interface Turn {
  who: Applicant;
  heading: string;
  reason: string;
  /** Whether FranceConnect would help. */
  franceConnect: boolean;
}

/** Each excluded person of the demo table, with the reason and where to turn. */
const excluded: Record<string, Turn> = {
  'Marc, of no scheme of ours, though he has an account': {
    who: applicant('Marc'),
    heading: 'Votre régime ne permet pas de créer un compte ici',
    reason: 'CAMIEG, CANSSM, CAVIMAC, CNMSS, CRPCEN, ENIM et MGP',
    franceConnect: false,
  },
  'Jean, of a scheme that is not covered': {
    who: applicant('Jean'),
    heading: 'Votre régime ne permet pas de créer un compte ici',
    reason: 'service en ligne',
    franceConnect: false,
  },
  'Alice, whose card is inactive': {
    who: applicant('Alice'),
    heading: 'Votre carte Vitale n’est pas active',
    reason: 'perdue ou volée',
    franceConnect: true,
  },
  'a provisional number': {
    who: { ...applicant('Dominique'), birthDate: '01/09/1990' },
    heading: 'Votre numéro de sécurité sociale est provisoire',
    reason: 'numéro définitif',
    franceConnect: false,
  },
};

async function seesWays(visitor: Visitor, { heading, reason, franceConnect }: Omit<Turn, 'who'>) {
  await visitor.sees(
    visitor.heading(heading),
    reason,
    visitor.heading('Ce que vous pouvez faire'),
    'Contactez votre caisse d’assurance maladie au 3646',
  );
  const offer = visitor.link("S'identifier avec FranceConnect");
  expect(await offer.count()).toBe(franceConnect ? 1 : 0);
  expect(await visitor.page.title()).toBe(`${heading} – compte ameli`);
}

for (const [name, turn] of Object.entries(excluded)) {
  test(`C2 ${name}: the reason, and where to turn`, async ({ visitor }) => {
    await visitor.open('/inscription');
    await visitor.giveIdentity(turn.who);
    await seesWays(visitor, turn);
    await visitor.button('Retour').click();
    await visitor.sees(visitor.heading(title));
    expect(await visitor.line('Mon nom').inputValue()).toBe(turn.who.lastName);
  });
}

// Théo, who has none either, is told so in franceconnect.test.ts, where he then creates his account.
test('C2 no bank details on file, a card whose transfer went wrong, a number not certified yet', async ({
  visitor,
  newcomer,
}) => {
  await visitor.open('/inscription');
  await visitor.giveIdentity(await newcomer({ iban: null }));
  await seesWays(visitor, {
    heading: 'Votre caisse n’a pas vos coordonnées bancaires',
    reason: 'transmettez votre RIB',
    franceConnect: true,
  });
  await visitor.button('Retour').click();
  await visitor.giveIdentity(await newcomer({ vitaleState: 'transfer-failed' }));
  await seesWays(visitor, {
    heading: 'Votre carte Vitale doit être mise à jour',
    reason: 'changement de caisse',
    franceConnect: true,
  });
  await visitor.button('Retour').click();
  await visitor.giveIdentity(await newcomer({ nirKind: 'waiting' }));
  await seesWays(visitor, {
    heading: 'Votre numéro de sécurité sociale n’est pas encore certifié',
    reason: 'acte de naissance',
    franceConnect: false,
  });
});

test('C2 Camille, who has an account: told so, and led to the sign-in', async ({ visitor }) => {
  await visitor.open('/inscription');
  await visitor.giveIdentity(applicant('Camille'));
  await visitor.sees(
    visitor.heading('Vous avez déjà un compte ameli'),
    visitor.link('Mot de passe oublié ?'),
  );
  expect(await visitor.link("S'identifier avec FranceConnect").count()).toBe(0);
  await visitor.link('Me connecter').click();
  await visitor.sees(visitor.nir);
});

test('C2 no serial number at hand: FranceConnect or the caisse, and back to the proof', async ({
  visitor,
  newcomer,
}) => {
  await visitor.reachProof(await newcomer());
  await visitor.button('Je ne dispose pas du numéro de série de ma carte Vitale').click();
  await seesWays(visitor, {
    heading: 'Sans le numéro de série de votre carte Vitale',
    reason: 'Votre compte peut être créé autrement',
    franceConnect: true,
  });
  await visitor.link('Voir où il se trouve sur la carte').click();
  await visitor.sees(
    visitor.heading('Où trouver le numéro de série de ma carte Vitale'),
    visitor.page.getByRole('img', { name: /Dessin d’une carte Vitale/u }),
  );
  await visitor.page.goBack();
  await visitor.button('Retour').click();
  await visitor.sees(visitor.heading('Prouvez que c’est bien vous'));
});

test('C1 a wrong name, code, date or number: the same words, which do not say which', async ({
  arrive,
  newcomer,
}) => {
  const who = await newcomer();
  const told = new Set<string>();
  const wrong: Partial<Applicant>[] = [
    { lastName: 'Personne' },
    { postalCode: '99999' },
    { nir: '1850599100001' },
    // A first error of somebody who has an account: their number is not told to a stranger.
    { nir: applicant('Sofia').nir },
  ];
  for (const [at, change] of wrong.entries()) {
    const visitor = await arrive();
    await visitor.open('/inscription');
    await visitor.giveIdentity({ ...who, ...change });
    const words = await visitor.isTold(unknown);
    expect(words).toContain(at === 1 ? '1 essai avant' : '2 essais avant');
    told.add(words.replace(/\d essais?/u, ''));
    // What was typed can be put right.
    expect(await visitor.line('Mon nom').inputValue()).toBe(change.lastName ?? who.lastName);
  }
  expect(told.size).toBe(1);
});

test('C1 three errors, counted over both screens and every browser: blocked for 15 minutes, then free', async ({
  visitor,
  arrive,
  clock,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.open('/inscription');
  await visitor.giveIdentity({ ...who, lastName: 'Personne' });
  await visitor.isTold(unknown, '2 essais avant');
  await visitor.giveIdentity(who);
  await visitor.sees(visitor.heading('Prouvez que c’est bien vous'));
  await visitor.giveProof({ ...who, ibanEnd: 'AAAAAAA' });
  await visitor.isTold('n’est pas le bon', 'pas lequel des deux', '1 essai avant');

  const elsewhere = await arrive();
  await elsewhere.reachProof(who);
  const ends = await endsAfter(minutes(15), clock, async () => {
    await elsewhere.giveProof({ ...who, vitaleEnd: '00000000000' });
    await elsewhere.isTold('bloquée jusqu’au', '3 erreurs');
  });
  expect(ends).toContain(endIn(await elsewhere.isTold('bloquée')));
  await elsewhere.sees(elsewhere.heading(title));

  // Right or wrong, nothing is looked at, and trying lengthens nothing.
  await clock.advance('14m');
  await visitor.giveProof(who);
  expect(ends).toContain(endIn(await visitor.isTold('bloquée')));
  await visitor.giveIdentity(who);
  expect(ends).toContain(endIn(await visitor.isTold('bloquée')));

  await clock.advance('2m');
  await visitor.reachTerms(who);
});

test('C1 the proof: its form is told before it counts as an error', async ({
  visitor,
  newcomer,
}) => {
  const who = await newcomer();
  await visitor.reachProof(who);
  await visitor.button('Valider').click();
  await visitor.isTold('7 derniers caractères', '11 derniers chiffres');
  await visitor.giveProof({ ibanEnd: 'FR76', vitaleEnd: `8025000002${who.vitaleEnd}` });
  await visitor.isTold('compte 7 chiffres ou lettres', 'Ne recopiez pas les 10 premiers');
  await visitor.giveProof({ ...who, vitaleEnd: '123' });
  await visitor.isTold('compte 11 chiffres');
  await visitor.giveProof({ ...who, vitaleEnd: '00000000000' });
  await visitor.isTold('2 essais avant');
  await visitor.giveProof(who);
  await visitor.sees(visitor.heading("J'accepte les conditions d'utilisation"));
});
