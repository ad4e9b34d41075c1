import { type Context, Hono } from 'hono';
import { parseEmail } from '../../domain/email.ts';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import {
  closedReply,
  closingRequest,
  type EmailChangeReply,
  emailChangeReply,
  emailChangeRequest,
} from '../../domain/wire/compte.ts';
import { newPasswordRequest } from '../../domain/wire/creation.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import {
  changeCodeRequest,
  passwordChangedReply,
  passwordChangeReply,
  type PasswordChangeReply,
} from '../../domain/wire/mot-de-passe.ts';
import type { AppEnv } from '../http/context.ts';
import { clearIdToken, clearSession } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { withSession } from '../middleware/with-session.ts';
import { describe } from '../openapi.ts';
import { closeAccount } from '../services/closing.ts';
import { type Edge, edgeOf } from '../services/edge.ts';
import { cancelEmailChange, requestEmailChange } from '../services/email-change.ts';
import * as change from '../services/password-change.ts';
import { accountSession, signedIn } from './account-session.ts';
import { failed, type Failed } from './failed.ts';
import { issuesOf } from './field-issues.ts';

const closed: ProblemCode[] = [
  ...signedIn,
  'no-email',
  'change-lock',
  'change-quota',
  'email-changed-recently',
];
const again: ProblemCode[] = [...signedIn, 'wrong-password', 'password-lock', 'code-lock'];

/** M1 to M3, I3 and I5: what an open session may change of its account, each time with one more proof. */
export const changement = new Hono<AppEnv>()
  .get(
    '/mot-de-passe',
    describe({
      summary: 'Où en est le changement de mot de passe (M1, ME1 à ME3)',
      ok: passwordChangeReply,
      problems: closed,
    }),
    withSession(),
    (c) => step(c, change.readChange),
  )
  .post(
    '/mot-de-passe/code',
    describe({
      summary: 'Recevoir le code à 4 chiffres, le premier ou un autre (M1)',
      ok: passwordChangeReply,
      problems: [...closed, 'mail-unavailable'],
    }),
    validJson(emptyRequest),
    withSession(),
    (c) => step(c, change.requestCode),
  )
  .post(
    '/mot-de-passe/verification',
    describe({
      summary: 'Vérifier le code à 4 chiffres (M1)',
      ok: passwordChangeReply,
      problems: [...closed, 'wrong-code', 'code-expired', 'code-replaced', 'no-code'],
    }),
    validJson(changeCodeRequest),
    withSession(),
    (c) => {
      const { code } = c.req.valid('json');
      return step(c, (edge, signed) => change.checkCode(edge, signed, code));
    },
  )
  .post(
    '/mot-de-passe',
    describe({
      summary: 'Choisir le nouveau mot de passe (M2, M3)',
      ok: passwordChangedReply,
      problems: [...closed, 'password-refused', 'change-not-confirmed'],
    }),
    validJson(newPasswordRequest),
    withSession(),
    async (c) => {
      const { password } = c.req.valid('json');
      const edge = edgeOf(c);
      const outcome = await edge.untilDone(
        change.changePassword(edge, accountSession(c), password),
      );
      return outcome.ok ? c.json({ changed: true as const }) : failed(c, outcome);
    },
  )
  .post(
    '/email',
    describe({
      summary: "Demander le changement d'adresse mail, avec le mot de passe (I3)",
      ok: emailChangeReply,
      problems: [...again, 'email-taken', 'email-unchanged', 'link-quota'],
    }),
    validJson(emailChangeRequest),
    withSession(),
    async (c) => {
      const { password, email: typed } = c.req.valid('json');
      const email = parseEmail(typed);
      if (!email.ok) return problem(c, 'invalid-request', { fields: issuesOf({ email }) });
      const edge = edgeOf(c);
      const wanted = { password, email: email.email };
      const outcome = await edge.untilDone(requestEmailChange(edge, accountSession(c), wanted));
      if (!outcome.ok) return failed(c, outcome);
      const { maskedEmail, until } = outcome;
      return c.json<EmailChangeReply>({ maskedEmail, until: new Date(until).toISOString() });
    },
  )
  .delete(
    '/email',
    describe({
      summary: "Renoncer au changement d'adresse mail (I3)",
      ok: null,
      problems: [...signedIn],
    }),
    withSession(),
    async (c) => {
      const outcome = await cancelEmailChange(edgeOf(c), accountSession(c));
      return outcome.ok ? c.body(null, 204) : failed(c, outcome);
    },
  )
  .post(
    '/fermeture',
    describe({
      summary: 'Résilier le compte, avec le mot de passe (I5)',
      ok: closedReply,
      problems: [...again, 'email-changed-recently'],
    }),
    validJson(closingRequest),
    withSession(),
    async (c) => {
      const { password } = c.req.valid('json');
      const edge = edgeOf(c);
      const outcome = await edge.untilDone(closeAccount(edge, accountSession(c), password));
      if (!outcome.ok) return failed(c, outcome);
      clearSession(c);
      clearIdToken(c);
      return c.json({ closed: true as const });
    },
  );

async function step(
  c: Context<AppEnv>,
  verb: (
    edge: Edge,
    signed: change.Signed,
  ) => Promise<{ ok: true; reply: PasswordChangeReply } | Failed>,
) {
  const edge = edgeOf(c);
  const outcome = await edge.untilDone(verb(edge, accountSession(c)));
  return outcome.ok ? c.json(outcome.reply) : failed(c, outcome);
}
