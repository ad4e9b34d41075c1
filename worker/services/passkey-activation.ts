import { findOwner } from '../../db/queries/owner.ts';
import { findPasskey } from '../../db/queries/passkeys.ts';
import { maskNir } from '../../domain/masking.ts';
import { passkeyNames } from '../../domain/messages/biometrie-nom.ts';
import { policy } from '../../domain/policy.ts';
import type {
  PasskeyCreationOptions,
  PasskeyRegistrationRequest,
} from '../../domain/wire/biometrie.ts';
import { userHandle } from '../crypto/guard-name.ts';
import { tokenHash } from '../crypto/random.ts';
import type { PasskeyChallenge } from '../http/app-cookies.ts';
import { algorithms, relyingParty } from '../passkey/relying-party.ts';
import { verifyRegistration } from '../passkey/verify-registration.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import {
  challengeOver,
  currentChallenge,
  newPasskeyChallenge,
  spendChallenge,
} from './passkey-challenge.ts';
import { activationNotices } from './passkey-notices.ts';
import { openPasskeys } from './passkeys.ts';
import type { Signed } from './password-change.ts';
import { nirOf } from './person-secrets.ts';
import { askPasswordAgain } from './reauthentication.ts';

/** The open session that asks, when it was opened, ms since the epoch, and whether by fingerprint or face. */
export interface Activating extends Signed {
  startedAt: number;
  byPasskey: boolean;
}

const gone = { ok: false, code: 'session-expired' } as const;
const refused = { ok: false, code: 'passkey-refused' } as const;

/**
 * A4: what the phone is asked to make. Some time after the sign-in the password is asked for again: whoever finds a
 * session open must not leave a way of their own behind (ASVS 5.0, 7.5.1). In a session opened by fingerprint or face it
 * always is: the six months cannot renew themselves, nor one device bring in another.
 */
export async function askToActivate(
  edge: Edge,
  { guard: name, token, accountId, startedAt, byPasskey }: Activating,
  password: string | undefined,
) {
  const guard = guardNamed(edge.env, name);
  const isFresh = edge.now() - startedAt < policy.passkey.afterSignIn;
  if (password === undefined && (byPasskey || !isFresh)) {
    return { ok: false, code: 'password-needed' } as const;
  }
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  const nir = await nirOf(edge, owner);
  if (!owner || !nir) return gone;
  const wrong =
    password === undefined ? undefined : await askPasswordAgain(edge, guard, owner, password);
  if (wrong) return wrong;

  const sessionHash = await tokenHash(token);
  const list = await guard.listAccess({ sessionHash, deviceHash: null });
  const present = await openPasskeys(edge, accountId, list);
  const challenge = newPasskeyChallenge(edge, { use: 'activation', guard: name });
  const options: PasskeyCreationOptions = {
    challenge: challenge.challenge,
    rp: relyingParty(edge.origin),
    user: {
      id: await userHandle(edge.keyring, accountId),
      name: passkeyNames.person(maskNir(nir)),
      displayName: passkeyNames.site,
    },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: policy.passkey.challenge,
    attestation: 'none',
    // A phone that has one already says so, instead of making another.
    excludeCredentials: present.map(({ credentialId: id, transports }) => ({
      id,
      type: 'public-key',
      transports: [...transports],
    })),
    authenticatorSelection: {
      authenticatorAttachment: 'platform',
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  };
  return { ok: true, challenge, options } as const;
}

/** A4: what the phone made is kept, once it is looked at; whoever reads the address on file is told (I6). */
export async function activate(
  edge: Edge,
  { guard: name, token, accountId }: Signed,
  held: PasskeyChallenge | undefined,
  credential: PasskeyRegistrationRequest['credential'],
) {
  const current = currentChallenge(edge, held, { use: 'activation', guard: name });
  if (!current) return challengeOver;
  const { challenge } = current;
  const { origin, visitor } = edge;
  const made = await edge.step('verify', () =>
    verifyRegistration({ credential, challenge, origin }),
  );
  if (!made) return refused;
  const [owner, known] = await edge.step('database', () =>
    Promise.all([
      findOwner(edge.database, accountId),
      findPasskey(edge.database, made.credentialId),
    ]),
  );
  if (!owner) return gone;
  // One credential, one registration: an id that is known is another's, or was ended (WebAuthn level 3, 7.1).
  if (known) return refused;
  if (!(await spendChallenge(edge, current))) return challengeOver;

  const guard = guardNamed(edge.env, name);
  const sessionHash = await tokenHash(token);
  const list = await guard.listAccess({ sessionHash, deviceHash: null });
  const notices = await activationNotices(edge, owner, await openPasskeys(edge, accountId, list));
  const requestId = crypto.randomUUID();
  return edge.step('settle', () =>
    guard.registerPasskey({ sessionHash, requestId, passkey: { ...made, visitor }, ...notices }),
  );
}
