import { maskEmail } from '../../domain/masking.ts';
import { policy } from '../../domain/policy.ts';
import { codeDigest } from '../crypto/code-digest.ts';
import { newCode, newToken, tokenHash } from '../crypto/random.ts';
import { sealMail } from '../mail/content.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { sealNotice } from './new-password.ts';

/** The sign-in in progress, as this browser's cookie tells it. */
export interface SignInInProgress {
  guard: string;
  token: string;
  email: string;
}

/** Makes a code and has it sent (W1 → W2). The code leaves this function sealed or digested only. */
export async function requestCode(edge: Edge, { guard, token, email }: SignInInProgress) {
  const code = newCode(policy.signInCode.digits);
  const now = edge.now();
  const sealedMail = await sealMail(edge.keyring, {
    template: 'sign-in-code',
    to: email,
    code,
    requestedAt: now,
    validUntil: now + policy.signInCode.validity,
    visitor: edge.visitor,
  });
  const signInHash = await tokenHash(token);
  const digest = await codeDigest(edge.keyring, 'sign-in', guard, code);
  const outcome = await edge.step('request', () =>
    guardNamed(edge.env, guard).requestCode({
      signInHash,
      digest,
      requestId: crypto.randomUUID(),
      sealedMail,
      visitor: edge.visitor,
    }),
  );
  return outcome.ok ? { ...outcome, maskedEmail: maskEmail(email) } : outcome;
}

/** Compares the code; when it is right the session is open under the returned tokens (W3, W4). */
export async function checkCode(
  edge: Edge,
  { guard, token, email }: SignInInProgress,
  { code, rememberDevice }: { code: string; rememberDevice: boolean },
) {
  const sessionToken = newToken();
  const deviceToken = rememberDevice ? newToken() : undefined;
  const notice = rememberDevice
    ? await sealNotice(edge, { to: email, event: 'device-remembered' })
    : null;
  const outcome = await edge.step('check', async () =>
    guardNamed(edge.env, guard).checkCode({
      signInHash: await tokenHash(token),
      digest: await codeDigest(edge.keyring, 'sign-in', guard, code),
      sessionHash: await tokenHash(sessionToken),
      newDeviceHash: deviceToken ? await tokenHash(deviceToken) : null,
      visitor: edge.visitor,
      notice,
    }),
  );
  return outcome.ok ? { ...outcome, sessionToken, deviceToken } : outcome;
}

export const readSignIn = async (edge: Edge, { guard, token }: SignInInProgress) =>
  guardNamed(edge.env, guard).readSignIn({ signInHash: await tokenHash(token) });

export const abandonSignIn = async (edge: Edge, { guard, token }: SignInInProgress) =>
  guardNamed(edge.env, guard).abandonSignIn({ signInHash: await tokenHash(token) });
