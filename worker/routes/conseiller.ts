import { Hono } from 'hono';
import { parseNir } from '../../domain/nir.ts';
import type { AdviserFailureCode } from '../../domain/outcome-codes.ts';
import {
  accountResetReply,
  accountResetRequest,
  type Adviser,
  adviserReply,
  type PersonFile,
  personFileReply,
  searchRequest,
  type SmsCodeReply,
  smsCodeReply,
  smsCodeRequest,
} from '../../domain/wire/conseiller.ts';
import type { AppEnv } from '../http/context.ts';
import { clearAdviser } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { behindAccess } from '../middleware/behind-access.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { withAdviser } from '../middleware/with-adviser.ts';
import { describe } from '../openapi.ts';
import { closeSession } from '../services/adviser-session.ts';
import { resetAccount, search, sendCode } from '../services/conseiller.ts';
import { edgeOf } from '../services/edge.ts';
import { failed } from './failed.ts';
import { comeBack, leave } from './conseiller-connexion.ts';

const signedOut: AdviserFailureCode[] = ['adviser-signed-out', 'adviser-role-missing'];

/** K1 to K3: the adviser's own sign-in, one file at a time, two acts. Nothing here knows the person's session. */
export const conseiller = new Hono<AppEnv>()
  .use(behindAccess())
  .get('/connexion', (c) => leave(c))
  .get('/retour', (c) => comeBack(c))
  .get(
    '/',
    describe({
      summary: 'Le conseiller connecté (K1)',
      needs: 'adviser',
      ok: adviserReply,
      problems: [...signedOut, 'adviser-provider-unavailable'],
    }),
    withAdviser({ tellsOutage: true }),
    (c) => c.json<Adviser>({ name: c.var.adviser.name, email: c.var.adviser.email }),
  )
  .delete(
    '/',
    describe({
      summary: 'Déconnecter le conseiller',
      needs: 'adviser',
      ok: null,
      problems: signedOut,
    }),
    withAdviser(),
    async (c) => {
      await closeSession(edgeOf(c), c.var.adviser);
      clearAdviser(c);
      return c.body(null, 204);
    },
  )
  .post(
    '/recherche',
    describe({
      summary: 'Consulter un dossier, avec un motif qui sera montré à la personne (K1)',
      needs: 'adviser',
      ok: personFileReply,
      problems: [...signedOut, 'person-unknown', 'adviser-quota'],
    }),
    withAdviser(),
    validJson(searchRequest),
    async (c) => {
      const { nir: typed, reason } = c.req.valid('json');
      const parsed = parseNir(typed);
      if (!parsed.ok) {
        return problem(c, 'invalid-request', { fields: [{ field: 'nir', issue: parsed.issue }] });
      }
      const edge = edgeOf(c);
      const asked = search(edge, c.var.adviser, { nir: parsed.nir, reason });
      const outcome = await edge.untilDone(asked);
      return outcome.ok ? c.json<PersonFile>(outcome.file) : failed(c, outcome);
    },
  )
  .post(
    '/reinitialisation',
    describe({
      summary: 'Réinitialiser un compte: la personne pourra le créer à nouveau (K2)',
      needs: 'adviser',
      ok: accountResetReply,
      problems: [...signedOut, 'reference-expired', 'nothing-to-reset', 'adviser-quota'],
    }),
    withAdviser(),
    validJson(accountResetRequest),
    async (c) => {
      const edge = edgeOf(c);
      const { reference } = c.req.valid('json');
      const outcome = await edge.untilDone(resetAccount(edge, c.var.adviser, reference));
      return outcome.ok ? c.json({ reset: true as const }) : failed(c, outcome);
    },
  )
  .post(
    '/code',
    describe({
      summary: 'Envoyer un code provisoire par SMS (K3)',
      needs: 'adviser',
      ok: smsCodeReply,
      problems: [
        ...signedOut,
        'reference-expired',
        'no-mobile',
        'email-changed-recently',
        'adviser-quota',
      ],
    }),
    withAdviser(),
    validJson(smsCodeRequest),
    async (c) => {
      const edge = edgeOf(c);
      const { reference } = c.req.valid('json');
      const outcome = await edge.untilDone(sendCode(edge, c.var.adviser, reference));
      if (!outcome.ok) return failed(c, outcome);
      const { maskedMobile, validUntil } = outcome;
      return c.json<SmsCodeReply>({ maskedMobile, validUntil: new Date(validUntil).toISOString() });
    },
  );
