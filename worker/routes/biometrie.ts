import { Hono } from 'hono';
import { policy } from '../../domain/policy.ts';
import {
  type PasskeyOptions,
  passkeyOptionsReply,
  type PasskeySignInReply,
  passkeySignInReply,
  passkeySignInRequest,
  type PasskeyStateReply,
  passkeyStateReply,
  passkeyStateRequest,
} from '../../domain/wire/biometrie.ts';
import { emptyRequest } from '../../domain/wire/empty.ts';
import {
  clearPasskeyChallenge,
  readPasskeyChallenge,
  writePasskeyChallenge,
} from '../http/app-cookies.ts';
import type { AppEnv } from '../http/context.ts';
import { clearSignIn, readSignIn, tagOf } from '../http/cookies.ts';
import { validJson } from '../middleware/wire-validator.ts';
import { describe } from '../openapi.ts';
import { relyingParty } from '../passkey/relying-party.ts';
import { edgeOf } from '../services/edge.ts';
import { newPasskeyChallenge } from '../services/passkey-challenge.ts';
import { readPasskeyState, signInByPasskey } from '../services/passkey-sign-in.ts';
import { beginSession } from './begin-session.ts';
import { failed } from './failed.ts';

/** A5: signing in with fingerprint or face. The phone does the recognising; a signature is all that comes here. */
export const biometrie = new Hono<AppEnv>()
  .post(
    '/options',
    describe({
      summary: 'Ce que le téléphone doit signer (A5)',
      ok: passkeyOptionsReply,
      problems: [],
    }),
    validJson(emptyRequest),
    async (c) => {
      const edge = edgeOf(c);
      const challenge = newPasskeyChallenge(edge, { use: 'sign-in' });
      await writePasskeyChallenge(c, challenge);
      return c.json<PasskeyOptions>({
        challenge: challenge.challenge,
        rpId: relyingParty(edge.origin).id,
        timeout: policy.passkey.challenge,
        userVerification: 'required',
      });
    },
  )
  .post(
    '/',
    describe({
      summary: 'Se connecter avec l’empreinte ou le visage (A5)',
      needs: 'passkey',
      ok: passkeySignInReply,
      problems: [
        'passkey-challenge-over',
        'passkey-refused',
        'passkey-unknown',
        'passkey-revoked',
        'passkey-expired',
        'passkey-cloned',
        'password-lock',
        'code-lock',
        'account-closed',
        'not-attached',
        'attachment-pending',
      ],
    }),
    validJson(passkeySignInRequest),
    async (c) => {
      const edge = edgeOf(c);
      const held = readPasskeyChallenge(c);
      // Whatever becomes of it, the next try is about another challenge.
      clearPasskeyChallenge(c);
      const { credential } = c.req.valid('json');
      const outcome = await edge.untilDone(signInByPasskey(edge, held, credential));
      if (!outcome.ok) return failed(c, outcome);
      const { guard, token, expiresAt } = outcome;
      await beginSession(c, edge, { guard, token });
      if (readSignIn(c)) clearSignIn(c);
      return c.json<PasskeySignInReply>({
        step: 'signed-in',
        account: tagOf(guard),
        expiresAt: new Date(expiresAt).toISOString(),
      });
    },
  )
  .post(
    '/etat',
    describe({
      summary: 'Ce que vaut encore l’empreinte ou le visage d’un téléphone, sans rien changer (A5)',
      ok: passkeyStateReply,
      problems: [],
    }),
    validJson(passkeyStateRequest),
    async (c) => {
      const { credentialId } = c.req.valid('json');
      return c.json<PasskeyStateReply>(await readPasskeyState(edgeOf(c), credentialId));
    },
  );
