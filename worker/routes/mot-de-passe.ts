import { Hono } from 'hono';
import { parseNir } from '../../domain/nir.ts';
import type { ResetFailureCode } from '../../domain/outcome-codes.ts';
import { linkRequest } from '../../domain/wire/confirmation.ts';
import {
  forgottenReply,
  type ForgottenReply,
  forgottenRequest,
  passwordChangedReply,
  resetLinkReply,
  type ResetLinkReply,
  resetRequest,
} from '../../domain/wire/mot-de-passe.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { checkCaptcha } from '../services/captcha.ts';
import { edgeOf } from '../services/edge.ts';
import * as resets from '../services/password-reset.ts';
import { failed } from './failed.ts';
import { issuesOf } from './field-issues.ts';

type LinkFailure = Exclude<ResetFailureCode, 'captcha-wrong' | 'captcha-expired'>;

const stateOf: Record<LinkFailure, ResetLinkReply['state']> = {
  'reset-unknown': 'unknown',
  'reset-used': 'used',
  'reset-replaced': 'replaced',
  'reset-expired': 'expired',
};
const linkFailures = Object.keys(stateOf) as LinkFailure[];

/** P1 to P3: the forgotten password. The link stands behind a `#`, so only the page's script sends it here. */
export const motDePasse = new Hono<AppEnv>()
  .post(
    '/oubli',
    describe({
      summary: 'Demander un lien et un code provisoire (P1)\u00a0: la même réponse pour tous',
      ok: forgottenReply,
      problems: ['captcha-wrong', 'captcha-expired', 'reset-quota'],
    }),
    validJson(forgottenRequest),
    async (c) => {
      const { nir: typed, captcha } = c.req.valid('json');
      const nir = parseNir(typed);
      // Before the captcha: a number mistyped does not cost the text that was copied.
      if (!nir.ok) return problem(c, 'invalid-request', { fields: issuesOf({ nir }) });
      const edge = edgeOf(c);
      const checked = await checkCaptcha(edge, captcha);
      if (!checked.ok) return failed(c, checked);
      const outcome = await edge.untilDone(resets.askForReset(edge, nir.nir));
      if (!outcome.ok) return failed(c, outcome);
      const { requestsLeft } = outcome;
      return c.json<ForgottenReply>({ sent: true, requestsLeft });
    },
  )
  .post(
    '/lien',
    describe({
      summary: 'Ce que vaut un lien de réinitialisation, sans rien changer (P2, P3)',
      ok: resetLinkReply,
      problems: [],
    }),
    validJson(linkRequest),
    async (c) => {
      const edge = edgeOf(c);
      const link = await resets.openResetLink(edge, c.req.valid('json').link);
      const outcome = link && (await resets.readResetLink(edge, link));
      if (!outcome) return c.json<ResetLinkReply>({ state: 'unknown' });
      if (outcome.ok) return c.json<ResetLinkReply>({ state: 'valid' });
      const { code } = outcome;
      const known = linkFailures.find((one) => one === code);
      return c.json<ResetLinkReply>({ state: known ? stateOf[known] : 'unknown' });
    },
  )
  .post(
    '/',
    describe({
      summary: 'Choisir un mot de passe derrière le lien (P2)',
      ok: passwordChangedReply,
      problems: ['password-refused', 'email-changed-recently', ...linkFailures],
    }),
    validJson(resetRequest),
    async (c) => {
      const { link: text, password } = c.req.valid('json');
      const edge = edgeOf(c);
      const link = await resets.openResetLink(edge, text);
      if (!link) return problem(c, 'reset-unknown');
      const outcome = await edge.untilDone(resets.resetPassword(edge, link, password));
      return outcome.ok ? c.json({ changed: true as const }) : failed(c, outcome);
    },
  );
