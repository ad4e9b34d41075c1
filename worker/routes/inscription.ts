import { type Context, Hono } from 'hono';
import { parseBirthDate } from '../../domain/birth-date.ts';
import { parseEmail } from '../../domain/email.ts';
import { parseNir } from '../../domain/nir.ts';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import { parsePostalCode } from '../../domain/postal-code.ts';
import { compactProof, isIbanEnd, isVitaleEnd } from '../../domain/proof.ts';
import { newLinkReply, newLinkRequest } from '../../domain/wire/confirmation.ts';
import {
  contactRequest,
  type CreationProgress,
  creationProgress,
  identityRequest,
  newPasswordRequest,
  proofRequest,
  termsRequest,
} from '../../domain/wire/creation.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import type { FieldIssue } from '../../domain/wire/problem.ts';
import { guardName } from '../crypto/guard-name.ts';
import { openKeyring } from '../crypto/keyring.ts';
import type { AppEnv } from '../http/context.ts';
import {
  clearCreation,
  type CreationCookie,
  readCreation,
  writeCreation,
} from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { submitIdentity, submitProof } from '../services/card-proof.ts';
import * as creation from '../services/creation.ts';
import { type Edge, edgeOf } from '../services/edge.ts';
import { givenContact } from './given-contact.ts';
import { failed } from './failed.ts';
import { issuesOf } from './field-issues.ts';

const onTheWay: ProblemCode[] = ['creation-expired', 'creation-elsewhere'];

/** C1 to C6, F2: from who the person is to the message that awaits them. Every step answers with the next one. */
export const inscription = new Hono<AppEnv>()
  .post(
    '/',
    describe({
      summary: 'Nom, NIR, date de naissance et code postal (C1)',
      ok: creationProgress,
      problems: [
        'identity-unknown',
        'creation-lock',
        'creation-expired',
        'account-exists',
        'scheme-not-covered',
        'provisional-number',
        'uncertified-number',
        'no-bank-details',
        'card-inactive',
        'card-transfer-failed',
      ],
    }),
    validJson(identityRequest),
    async (c) => {
      const typed = c.req.valid('json');
      const nir = parseNir(typed.nir);
      const birthDate = parseBirthDate(typed.birthDate, c.var.clock.now());
      const postalCode = parsePostalCode(typed.postalCode);
      if (!nir.ok || !birthDate.ok || !postalCode.ok) {
        return problem(c, 'invalid-request', { fields: issuesOf({ nir, birthDate, postalCode }) });
      }
      if (nir.kind === 'provisional') return problem(c, 'provisional-number');
      const guard = await guardName(openKeyring(c.env), nir.nir);
      const edge = edgeOf(c);
      const claimed = { name: typed.name, birthDate: birthDate.date, postalCode: postalCode.code };
      const outcome = await edge.untilDone(
        submitIdentity(edge, { guard, nir: nir.nir, ...claimed }),
      );
      if (!outcome.ok) return failed(c, outcome);
      return next(c, edge, { guard, token: outcome.token, email: '' });
    },
  )
  .get(
    '/',
    describe({
      summary: 'Où en est la création de compte de ce navigateur (C11)',
      ok: creationProgress,
      problems: [],
    }),
    async (c) => {
      const held = readCreation(c);
      if (!held) return c.json<CreationProgress>({ step: 'none' });
      const progress = await creation.readProgress(edgeOf(c), held);
      if (progress.step === 'none') clearCreation(c);
      return c.json<CreationProgress>(progress);
    },
  )
  .delete(
    '/',
    describe({
      summary: 'Abandonner la création, ou refuser les conditions (C3)',
      ok: null,
      problems: [],
    }),
    async (c) => {
      const held = readCreation(c);
      if (held) await creation.abandonCreation(edgeOf(c), held);
      clearCreation(c);
      return c.body(null, 204);
    },
  )
  .post(
    '/bienvenue',
    describe({
      summary: "Continuer avec l'identité reçue de FranceConnect (F2)",
      needs: 'creation',
      ok: creationProgress,
      problems: onTheWay,
    }),
    validJson(emptyRequest),
    (c) => step(c, creation.continueWelcome),
  )
  .post(
    '/preuve',
    describe({
      summary: "Fin de l'IBAN et du numéro de série de la carte Vitale (C1)",
      needs: 'creation',
      ok: creationProgress,
      problems: [...onTheWay, 'wrong-proof', 'creation-lock'],
    }),
    validJson(proofRequest),
    async (c) => {
      const typed = c.req.valid('json');
      const [iban, vitale] = [compactProof(typed.iban), compactProof(typed.vitale)];
      const fields: FieldIssue[] = [];
      if (!isIbanEnd(iban)) fields.push({ field: 'iban', issue: 'malformed' });
      if (!isVitaleEnd(vitale)) fields.push({ field: 'vitale', issue: 'malformed' });
      if (fields.length > 0) return problem(c, 'invalid-request', { fields });
      return step(c, (edge, held) => submitProof(edge, held, { iban, vitale }));
    },
  )
  .post(
    '/conditions',
    describe({
      summary: "Accepter les conditions d'utilisation (C3)",
      needs: 'creation',
      ok: creationProgress,
      problems: [...onTheWay, 'terms-changed'],
    }),
    validJson(termsRequest),
    (c) => {
      const { version } = c.req.valid('json');
      return step(c, (edge, held) => creation.acceptTerms(edge, held, version));
    },
  )
  .post(
    '/mot-de-passe',
    describe({
      summary: 'Choisir son code personnel (C4)',
      needs: 'creation',
      ok: creationProgress,
      problems: [...onTheWay, 'password-refused'],
    }),
    validJson(newPasswordRequest),
    (c) => {
      const { password } = c.req.valid('json');
      return step(c, (edge, held) => creation.choosePassword(edge, held, password));
    },
  )
  .post(
    '/coordonnees',
    describe({
      summary: 'Adresse mail, téléphones et consentements (C5)',
      needs: 'creation',
      ok: creationProgress,
      problems: [...onTheWay, 'email-taken', 'account-exists', 'link-quota'],
    }),
    validJson(contactRequest),
    async (c) => {
      const given = givenContact(c.req.valid('json'));
      if (!given.ok) return problem(c, 'invalid-request', { fields: given.fields });
      const { contact } = given;
      return step(c, (edge, held) => creation.submitContact(edge, held, contact));
    },
  )
  .post(
    '/renvoi',
    describe({
      summary: 'Renvoyer le message de confirmation, à la même adresse ou à une autre (C6)',
      needs: 'creation',
      ok: newLinkReply,
      problems: ['creation-expired', 'email-taken', 'link-quota', 'link-used', 'address-erased'],
    }),
    validJson(newLinkRequest),
    async (c) => {
      const held = readCreation(c);
      if (!held) return problem(c, 'creation-expired');
      const typed = c.req.valid('json').email;
      const parsed = typed === undefined ? undefined : parseEmail(typed);
      if (parsed?.ok === false) {
        return problem(c, 'invalid-request', { fields: [{ field: 'email', issue: parsed.issue }] });
      }
      const edge = edgeOf(c);
      const outcome = await edge.untilDone(creation.resendLink(edge, held, parsed?.email));
      if (!outcome.ok) return failed(c, outcome);
      const { maskedEmail, requestsLeft } = outcome;
      return c.json({ maskedEmail, requestsLeft });
    },
  );

type Outcome = { ok: true } | Parameters<typeof failed>[1];

/** One step of the creation in progress: done, it answers with the next one and gives 30 minutes more. */
async function step(
  c: Context<AppEnv>,
  verb: (edge: Edge, held: CreationCookie) => Promise<Outcome>,
) {
  const held = readCreation(c);
  if (!held) return problem(c, 'creation-expired');
  const edge = edgeOf(c);
  const outcome = await edge.untilDone(verb(edge, held));
  if (!outcome.ok) {
    if (outcome.code === 'creation-expired') clearCreation(c);
    return failed(c, outcome);
  }
  return next(c, edge, held);
}

async function next(c: Context<AppEnv>, edge: Edge, held: CreationCookie) {
  const progress = await creation.readProgress(edge, held);
  if (progress.step === 'none') clearCreation(c);
  else await writeCreation(c, held);
  return c.json<CreationProgress>(progress);
}
