import { type Context, Hono } from 'hono';
import { maskEmail, maskNir } from '../../domain/masking.ts';
import { parseEmail } from '../../domain/email.ts';
import {
  codeCheckReply,
  codeCheckRequest,
  codeRequestReply,
  type CodeRequestReply,
  signInProgressReply,
  type SignInProgressReply,
  signInReply,
  type SignInReply,
  signInRequest,
} from '../../domain/wire/connexion.ts';
import { newLinkReply, newLinkRequest } from '../../domain/wire/confirmation.ts';
import { newPasswordRequest } from '../../domain/wire/creation.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import { guardName } from '../crypto/guard-name.ts';
import { openKeyring } from '../crypto/keyring.ts';
import { clearNumber, readNumber } from '../http/app-cookies.ts';
import type { AppEnv } from '../http/context.ts';
import {
  clearSignIn,
  readDeviceToken,
  readSignIn,
  rememberDevice,
  writeCreation,
  writeSignIn,
} from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { edgeOf } from '../services/edge.ts';
import { requestLink } from '../services/confirmation.ts';
import * as codes from '../services/sign-in-code.ts';
import { chooseNewPassword } from '../services/provisional-sign-in.ts';
import { signIn } from '../services/sign-in.ts';
import { beginSession } from './begin-session.ts';
import { failed } from './failed.ts';
import { givenNumber, keepNumber } from './remembered-number.ts';

/** W1 to W4 and their errors: NIR and password, then the code received by e-mail. */
export const connexion = new Hono<AppEnv>()
  .post(
    '/',
    describe({
      summary: 'NIR et mot de passe (W1, W4, A1)',
      ok: signInReply,
      problems: [
        'wrong-password',
        'password-lock',
        'code-lock',
        'code-quota',
        'account-closed',
        'not-attached',
        'attachment-pending',
        'no-email',
        'reset-used',
        'reset-expired',
        'scheme-not-covered',
        'provisional-number',
        'uncertified-number',
        'sign-in-expired',
        'number-forgotten',
        'database-unavailable',
      ],
    }),
    validJson(signInRequest),
    async (c) => {
      const { nir: typed, password, app = false, rememberNumber } = c.req.valid('json');
      const number = givenNumber(c, typed);
      if (!number.ok) {
        const { issue } = number;
        return issue === 'forgotten'
          ? problem(c, 'number-forgotten')
          : problem(c, 'invalid-request', { fields: [{ field: 'nir', issue }] });
      }
      const { nir } = number;
      const guard = await guardName(openKeyring(c.env), nir);
      const edge = edgeOf(c);
      const deviceToken = readDeviceToken(c, guard);
      const attempt = { guard, nir, password, deviceToken, app };
      const outcome = await edge.untilDone(signIn(edge, attempt));
      await keepNumber(c, {
        nir,
        typed: typed !== undefined,
        remember: rememberNumber,
        right: outcome.ok,
      });
      if (!outcome.ok) return failed(c, outcome);

      if (outcome.step === 'signed-in') {
        await beginSession(c, edge, { guard, token: outcome.token });
        return c.json<SignInReply>({ step: 'signed-in' });
      }
      if (outcome.step === 'creation') {
        await writeCreation(c, { guard, token: outcome.token, email: '' });
        return c.json<SignInReply>({ step: 'creation' });
      }
      const { token, email } = outcome;
      await writeSignIn(c, { guard, token, email });
      if (outcome.step === 'new-password') return c.json<SignInReply>({ step: 'new-password' });
      if (outcome.step === 'email-unconfirmed') {
        const { step, period, maskedEmail } = outcome;
        return c.json<SignInReply>({ step, period, maskedEmail });
      }
      return c.json<SignInReply>({ step: 'code-needed', maskedEmail: outcome.maskedEmail });
    },
  )
  .get(
    '/',
    describe({
      summary: 'Où en est la connexion de ce navigateur',
      ok: signInProgressReply,
      problems: [],
    }),
    async (c) => {
      const inProgress = readSignIn(c);
      const progress = inProgress
        ? await codes.readSignIn(edgeOf(c), inProgress)
        : ({ step: 'none' } as const);
      if (!inProgress || progress.step === 'none') {
        if (inProgress) clearSignIn(c);
        const nir = readNumber(c);
        const rememberedNumber = nir === undefined ? null : maskNir(nir);
        return c.json<SignInProgressReply>({ step: 'none', rememberedNumber });
      }
      if (progress.step === 'new-password') {
        return c.json<SignInProgressReply>({ step: 'new-password' });
      }
      const maskedEmail = maskEmail(inProgress.email);
      if (progress.step === 'email-unconfirmed') {
        const { step, period } = progress;
        const known = period === 'erased' || inProgress.email === '' ? null : maskedEmail;
        return c.json<SignInProgressReply>({ step, period, maskedEmail: known });
      }
      return c.json<SignInProgressReply>(
        progress.step === 'code-sent'
          ? { step: 'code-sent', maskedEmail, validUntil: iso(progress.validUntil) }
          : { step: 'code-needed', maskedEmail },
      );
    },
  )
  .delete(
    '/',
    describe({ summary: 'Abandonner la connexion en cours', ok: null, problems: [] }),
    async (c) => {
      const inProgress = readSignIn(c);
      if (inProgress) await codes.abandonSignIn(edgeOf(c), inProgress);
      clearSignIn(c);
      return c.body(null, 204);
    },
  )
  .delete(
    '/numero',
    describe({ summary: 'Oublier le numéro gardé par ce téléphone (A1)', ok: null, problems: [] }),
    (c) => {
      clearNumber(c);
      return c.body(null, 204);
    },
  )
  .post(
    '/mot-de-passe',
    describe({
      summary: 'Choisir un mot de passe après un code provisoire (W5)',
      needs: 'signIn',
      ok: signInReply,
      problems: ['sign-in-expired', 'password-refused', 'email-changed-recently'],
    }),
    validJson(newPasswordRequest),
    async (c) => {
      const inProgress = readSignIn(c);
      if (!inProgress) return problem(c, 'sign-in-expired');
      const edge = edgeOf(c);
      const { password } = c.req.valid('json');
      const outcome = await edge.untilDone(chooseNewPassword(edge, inProgress, password));
      if (!outcome.ok) return failedOnTheWay(c, outcome);
      const { maskedEmail } = outcome;
      return c.json<SignInReply>({ step: 'code-needed', maskedEmail });
    },
  )
  .post(
    '/adresse',
    describe({
      summary:
        'Recevoir un nouveau lien de confirmation, à la même adresse ou à une autre (C7 à C9)',
      needs: 'signIn',
      ok: newLinkReply,
      problems: [
        'sign-in-expired',
        'email-taken',
        'link-quota',
        'link-used',
        'address-erased',
        'password-lock',
        'code-lock',
      ],
    }),
    validJson(newLinkRequest),
    async (c) => {
      const inProgress = readSignIn(c);
      if (!inProgress) return problem(c, 'sign-in-expired');
      const typed = c.req.valid('json').email;
      if (typed === undefined && inProgress.email === '') return problem(c, 'address-erased');
      const parsed = parseEmail(typed ?? inProgress.email);
      if (!parsed.ok) {
        return problem(c, 'invalid-request', { fields: [{ field: 'email', issue: parsed.issue }] });
      }
      const edge = edgeOf(c);
      const { email } = parsed;
      const outcome = await edge.untilDone(
        requestLink(edge, { ...inProgress, by: 'sign-in', email }),
      );
      if (!outcome.ok) return failedOnTheWay(c, outcome);
      await writeSignIn(c, { ...inProgress, email });
      const { maskedEmail, requestsLeft } = outcome;
      return c.json({ maskedEmail, requestsLeft });
    },
  )
  .post(
    '/code',
    describe({
      summary: 'Recevoir un code de sécurité (W2)',
      needs: 'signIn',
      ok: codeRequestReply,
      problems: ['sign-in-expired', 'password-lock', 'code-lock', 'code-quota', 'mail-unavailable'],
    }),
    validJson(emptyRequest),
    async (c) => {
      const inProgress = readSignIn(c);
      if (!inProgress) return problem(c, 'sign-in-expired');
      const edge = edgeOf(c);
      const outcome = await edge.untilDone(codes.requestCode(edge, inProgress));
      if (!outcome.ok) return failedOnTheWay(c, outcome);
      const { maskedEmail, validUntil, requestsLeft } = outcome;
      return c.json<CodeRequestReply>({ maskedEmail, validUntil: iso(validUntil), requestsLeft });
    },
  )
  .post(
    '/verification',
    describe({
      summary: 'Vérifier le code reçu par e-mail (W3)',
      needs: 'signIn',
      ok: codeCheckReply,
      problems: [
        'wrong-code',
        'code-expired',
        'code-replaced',
        'no-code',
        'sign-in-expired',
        'password-lock',
        'code-lock',
        'code-quota',
      ],
    }),
    validJson(codeCheckRequest),
    async (c) => {
      const inProgress = readSignIn(c);
      if (!inProgress) return problem(c, 'sign-in-expired');
      const edge = edgeOf(c);
      const outcome = await edge.untilDone(codes.checkCode(edge, inProgress, c.req.valid('json')));
      if (!outcome.ok) return failedOnTheWay(c, outcome);
      const { guard } = inProgress;
      await beginSession(c, edge, { guard, token: outcome.sessionToken });
      if (outcome.deviceToken) await rememberDevice(c, guard, outcome.deviceToken);
      clearSignIn(c);
      return c.json({ step: 'signed-in' as const });
    },
  );

/** A lock or an ended sign-in sends the person back to NIR and password: the cookie goes with it. */
function failedOnTheWay(c: Context<AppEnv>, outcome: Parameters<typeof failed>[1]) {
  const closed = 'until' in outcome && outcome.code !== 'link-quota';
  if (closed || outcome.code === 'sign-in-expired') clearSignIn(c);
  return failed(c, outcome);
}

const iso = (at: number): string => new Date(at).toISOString();
