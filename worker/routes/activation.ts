import { Hono } from 'hono';
import {
  passkeyActivationRequest,
  type PasskeyCreationOptions,
  passkeyCreationReply,
  type PasskeyRegistered,
  passkeyRegisteredReply,
  passkeyRegistrationRequest,
} from '../../domain/wire/biometrie.ts';
import {
  clearPasskeyChallenge,
  readPasskeyChallenge,
  writePasskeyChallenge,
} from '../http/app-cookies.ts';
import type { AppEnv } from '../http/context.ts';
import { tagOf } from '../http/cookies.ts';
import { withSession } from '../middleware/with-session.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { edgeOf } from '../services/edge.ts';
import { activate, askToActivate } from '../services/passkey-activation.ts';
import { accountSession, signedIn } from './account-session.ts';
import { failed } from './failed.ts';

/** A4: fingerprint or face, activated on this phone by whoever is signed in. */
export const activation = new Hono<AppEnv>()
  .post(
    '/options',
    describe({
      summary: 'Ce que le téléphone doit créer, avec le mot de passe s’il le faut (A4)',
      ok: passkeyCreationReply,
      problems: [...signedIn, 'password-needed', 'wrong-password', 'password-lock', 'code-lock'],
    }),
    validJson(passkeyActivationRequest),
    withSession(),
    async (c) => {
      const edge = edgeOf(c);
      const { password } = c.req.valid('json');
      const { startedAt, byPasskey } = c.var.session;
      const asking = { ...accountSession(c), startedAt, byPasskey };
      const outcome = await edge.untilDone(askToActivate(edge, asking, password));
      if (!outcome.ok) return failed(c, outcome);
      await writePasskeyChallenge(c, outcome.challenge);
      return c.json<PasskeyCreationOptions>(outcome.options);
    },
  )
  .post(
    '/',
    describe({
      summary: 'Activer la connexion par empreinte ou visage (A4)',
      ok: passkeyRegisteredReply,
      problems: [...signedIn, 'passkey-challenge-over', 'passkey-refused'],
    }),
    validJson(passkeyRegistrationRequest),
    withSession(),
    async (c) => {
      const edge = edgeOf(c);
      const session = accountSession(c);
      const held = readPasskeyChallenge(c);
      clearPasskeyChallenge(c);
      const { credential } = c.req.valid('json');
      const outcome = await edge.untilDone(activate(edge, session, held, credential));
      if (!outcome.ok) return failed(c, outcome);
      return c.json<PasskeyRegistered>({
        registered: true,
        account: tagOf(session.guard),
        expiresAt: new Date(outcome.expiresAt).toISOString(),
      });
    },
  );
