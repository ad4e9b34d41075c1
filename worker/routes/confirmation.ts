import { type Context, Hono } from 'hono';
import type { LinkFailureCode } from '../../domain/outcome-codes.ts';
import {
  confirmedReply,
  linkRequest,
  linkStateReply,
  type LinkStateReply,
  newLinkReply,
  undoneReply,
} from '../../domain/wire/confirmation.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import * as links from '../services/confirmation.ts';
import { type Edge, edgeOf } from '../services/edge.ts';
import { openUndoLink, readUndo, undoEmailChange } from '../services/email-change.ts';
import { failed } from './failed.ts';

const stateOf: Record<LinkFailureCode, LinkStateReply['state']> = {
  'link-unknown': 'unknown',
  'link-used': 'used',
  'link-replaced': 'replaced',
  'link-expired': 'expired',
  'address-erased': 'erased',
  'change-cancelled': 'cancelled',
};

/** C7 to C9: the link of the confirmation message. It stands behind a `#`, so only the page's script sends it here. */
export const confirmation = new Hono<AppEnv>()
  .post(
    '/etat',
    describe({
      summary: 'Ce que vaut un lien de confirmation, sans rien changer',
      ok: linkStateReply,
      problems: [],
    }),
    validJson(linkRequest),
    async (c) => {
      const edge = edgeOf(c);
      const link = await links.openLink(edge, c.req.valid('json').link);
      const outcome = link && (await links.readLink(edge, link));
      if (!outcome) return c.json<LinkStateReply>({ state: 'unknown' });
      const state = outcome.ok ? 'valid' : stateOf[outcome.code];
      return c.json<LinkStateReply>({ state, purpose: outcome.purpose });
    },
  )
  .post(
    '/',
    describe({
      summary: "Confirmer l'adresse mail (C7, I3)",
      ok: confirmedReply,
      problems: [
        'link-unknown',
        'link-used',
        'link-replaced',
        'link-expired',
        'address-erased',
        'change-cancelled',
        'email-taken',
      ],
    }),
    validJson(linkRequest),
    async (c) => {
      const edge = edgeOf(c);
      const link = await links.openLink(edge, c.req.valid('json').link);
      if (!link) return problem(c, 'link-unknown');
      const outcome = await edge.untilDone(links.confirmLink(edge, link));
      return outcome.ok ? c.json({ confirmed: true as const }) : failed(c, outcome);
    },
  )
  .post(
    '/renvoi',
    describe({
      summary: 'Renvoyer un lien à la même adresse (C8)',
      ok: newLinkReply,
      problems: ['link-unknown', 'link-used', 'link-replaced', 'address-erased', 'link-quota'],
    }),
    validJson(linkRequest),
    async (c) => {
      const edge = edgeOf(c);
      const link = await links.openLink(edge, c.req.valid('json').link);
      if (!link) return problem(c, 'link-unknown');
      return resend(c, edge, link);
    },
  )
  .post(
    '/annulation/etat',
    describe({
      summary: "Ce que vaut un lien d'annulation, sans rien changer",
      ok: linkStateReply,
      problems: [],
    }),
    validJson(linkRequest),
    async (c) => {
      const edge = edgeOf(c);
      const link = await openUndoLink(edge, c.req.valid('json').link);
      const outcome = link && (await readUndo(edge, link));
      if (!outcome) return c.json<LinkStateReply>({ state: 'unknown' });
      return c.json<LinkStateReply>({ state: outcome.ok ? 'valid' : stateOf[outcome.code] });
    },
  )
  .post(
    '/annulation',
    describe({
      summary: "Reprendre l'ancienne adresse mail, et fermer tout ce qui était ouvert (I3)",
      ok: undoneReply,
      problems: ['link-unknown', 'link-used', 'link-expired', 'email-taken'],
    }),
    validJson(linkRequest),
    async (c) => {
      const edge = edgeOf(c);
      const link = await openUndoLink(edge, c.req.valid('json').link);
      if (!link) return problem(c, 'link-unknown');
      const outcome = await edge.untilDone(undoEmailChange(edge, link));
      return outcome.ok ? c.json({ undone: true as const }) : failed(c, outcome);
    },
  );

async function resend(c: Context<AppEnv>, edge: Edge, link: links.ConfirmationLink) {
  const behind = await links.emailBehind(edge, link);
  if (!behind.ok) return failed(c, behind);
  const { email } = behind;
  const outcome = await edge.untilDone(links.requestLink(edge, { ...link, by: 'link', email }));
  if (!outcome.ok) return failed(c, outcome);
  const { maskedEmail, requestsLeft } = outcome;
  return c.json({ maskedEmail, requestsLeft });
}
