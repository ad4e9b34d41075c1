import { type Context, Hono } from 'hono';
import {
  type AccountHome,
  accountHomeReply,
  consentsRequest,
  type Informations,
  informationsReply,
  type JournalReply,
  journalReply,
  phonesRequest,
} from '../../domain/wire/compte.ts';
import { policy } from '../../domain/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { withSession } from '../middleware/with-session.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { changeConsents, changePhones } from '../services/contact.ts';
import { edgeOf } from '../services/edge.ts';
import { readHome } from '../services/home.ts';
import { readInformations } from '../services/informations.ts';
import { readJournal } from '../services/journal.ts';
import { acces } from './acces.ts';
import { accountSession, signedIn } from './account-session.ts';
import { failed } from './failed.ts';
import { consentFields, givenConsents } from './given-consents.ts';
import { givenPhones } from './given-phones.ts';

/** I1 to I4: the account's own pages, for an open session. */
export const compte = new Hono<AppEnv>()
  .get(
    '/accueil',
    describe({
      summary: "L'accueil du compte: derniers paiements, ce qu'il y a à dire (I1)",
      ok: accountHomeReply,
      problems: [...signedIn],
    }),
    withSession(),
    async (c) => {
      const home = await readHome(edgeOf(c), accountSession(c));
      return home ? c.json<AccountHome>(home) : problem(c, 'session-expired');
    },
  )
  .get(
    '/informations',
    describe({
      summary: 'Tout ce qui est enregistré, masqué où il le faut (I2)',
      ok: informationsReply,
      problems: [...signedIn],
    }),
    withSession(),
    (c) => informations(c),
  )
  .post(
    '/telephones',
    describe({
      summary: 'Donner, changer ou retirer un téléphone (I3)',
      ok: informationsReply,
      problems: [...signedIn],
    }),
    validJson(phonesRequest),
    withSession(),
    async (c) => {
      const given = givenPhones(c.req.valid('json'));
      if (!given.ok) return problem(c, 'invalid-request', { fields: given.fields });
      const outcome = await changePhones(edgeOf(c), accountSession(c), given.phones);
      return outcome.ok ? informations(c) : failed(c, outcome);
    },
  )
  .post(
    '/consentements',
    describe({
      summary: 'Répondre aux demandes de consentement (I3)',
      ok: informationsReply,
      problems: [...signedIn],
    }),
    validJson(consentsRequest),
    withSession(),
    async (c) => {
      const given = givenConsents(c.req.valid('json'));
      const outcome = await changeConsents(edgeOf(c), accountSession(c), given);
      if (outcome.ok) return informations(c);
      if (!('unreachable' in outcome)) return failed(c, outcome);
      return problem(c, 'invalid-request', { fields: consentFields(outcome.unreachable) });
    },
  )
  .route('/acces', acces)
  .get(
    '/journal',
    describe({
      summary: "L'historique du compte, et s'il est entier",
      ok: journalReply,
      problems: [...signedIn],
    }),
    withSession(),
    async (c) => {
      const { accountId } = c.var.session;
      return c.json<JournalReply>(await readJournal(edgeOf(c), accountId, policy.journal.shown));
    },
  );

async function informations(c: Context<AppEnv>) {
  const read = await readInformations(edgeOf(c), accountSession(c));
  return read ? c.json<Informations>(read) : problem(c, 'session-expired');
}
