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
  termsAcceptedReply,
} from '../../domain/wire/compte.ts';
import { termsRequest } from '../../domain/wire/creation.ts';
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
import { acceptNewTerms } from '../services/terms.ts';
import { acces } from './acces.ts';
import { accountSession, signedIn } from './account-session.ts';
import { activation } from './activation.ts';
import { failed } from './failed.ts';
import { consentFields, givenConsents } from './given-consents.ts';
import { givenEdit } from './given-edit.ts';
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
      problems: [...signedIn, 'edit-conflict'],
    }),
    validJson(phonesRequest),
    withSession(),
    async (c) => {
      const typed = c.req.valid('json');
      const given = givenPhones(typed);
      if (!given.ok) return problem(c, 'invalid-request', { fields: given.fields });
      const edit = givenEdit(typed.edit);
      const outcome = await changePhones(edgeOf(c), accountSession(c), given.phones, edit);
      return outcome.ok ? informations(c, edit && outcome) : failed(c, outcome);
    },
  )
  .post(
    '/consentements',
    describe({
      summary: 'Répondre aux demandes de consentement (I3)',
      ok: informationsReply,
      problems: [...signedIn, 'edit-conflict'],
    }),
    validJson(consentsRequest),
    withSession(),
    async (c) => {
      const typed = c.req.valid('json');
      const edit = givenEdit(typed.edit);
      const given = givenConsents(typed);
      const outcome = await changeConsents(edgeOf(c), accountSession(c), given, edit);
      if (outcome.ok) return informations(c, edit && outcome);
      if (!('unreachable' in outcome)) return failed(c, outcome);
      return problem(c, 'invalid-request', { fields: consentFields(outcome.unreachable) });
    },
  )
  .route('/acces', acces)
  .route('/biometrie', activation)
  .post(
    '/conditions',
    describe({
      summary: "Accepter les nouvelles conditions d'utilisation (A3)",
      ok: termsAcceptedReply,
      problems: ['no-session', 'session-expired', 'terms-changed'],
    }),
    validJson(termsRequest),
    withSession({ beforeTerms: true }),
    async (c) => {
      const edge = edgeOf(c);
      const { version } = c.req.valid('json');
      const outcome = await edge.untilDone(acceptNewTerms(edge, accountSession(c), version));
      return outcome.ok ? c.json({ accepted: true as const }) : failed(c, outcome);
    },
  )
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

/** `edited`: what an edit made without network is answered beside what is on file now. */
async function informations(c: Context<AppEnv>, edited: { at: number | null } | null = null) {
  const read = await readInformations(edgeOf(c), accountSession(c));
  if (!read) return problem(c, 'session-expired');
  if (!edited) return c.json<Informations>(read);
  const revision = edited.at === null ? null : new Date(edited.at).toISOString();
  return c.json<Informations>({ ...read, revision });
}
