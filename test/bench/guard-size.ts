import { randomUUID } from 'node:crypto';
import { minutes } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { confirmed, contactOf, TestGuard } from '../../durable-objects/machine/guard.fixture.ts';
import { emptyState, type GuardState } from '../../durable-objects/machine/state.ts';

/** As long as a digest in base64url is. */
const digest = (text: string): string => text.padEnd(43, 'x');
const visitor = {
  device: 'Téléphone Android, Samsung Internet',
  place: 'près de Saint-Étienne, France',
};
/** A sealed message of a code is about that long. */
const sealedMail = 'x'.repeat(600);

/**
 * Bytes that the guard of a fully used account stores: every link it may have sent before its address was
 * confirmed, every device, credential and session it may remember, every edit it may recognise, every sign-in that
 * may be in progress, a code on its way, and new terms that nobody has accepted; the database has answered. As its
 * store writes them: one JSON text a slice.
 */
export function fullGuardSize(): number {
  const guard = new TestGuard();
  const accountId = randomUUID();
  confirmAddress(guard, accountId);
  for (let n = 0; n < policy.rememberedDevice.maxPerAccount; n += 1) {
    const signInHash = digest(`browser-${n}`);
    givePassword(guard, signInHash, accountId);
    askCode(guard, signInHash);
    const hashes = { sessionHash: digest(`session-${n}`), newDeviceHash: digest(`device-${n}`) };
    guard.run('checkCode', { signInHash, digest: digest('code'), visitor, ...hashes });
    guard.wait(minutes(1));
  }
  const session = digest(`session-${policy.rememberedDevice.maxPerAccount - 1}`);
  registerPasskeys(guard, session);
  editContact(guard, session);
  changeAddress(guard, session);
  for (let n = 0; n < policy.session.maxPerAccount; n += 1) openByPasskey(guard, accountId, n);
  forgetPassword(guard, accountId);
  for (let n = 0; n < policy.signInInProgress.maxPerAccount; n += 1) {
    givePassword(guard, digest(`next-${n}`), accountId);
  }
  askCode(guard, digest(`next-${policy.signInInProgress.maxPerAccount - 1}`));
  return storedBytes(guard.state);
}

/** As late as can be: the last of as many links as are granted in an hour. */
function confirmAddress(guard: TestGuard, accountId: string): void {
  const { max } = policy.emailLink.requests;
  guard.createAccount(digest('creation'), digest('link-0'));
  for (let n = 1; n < max; n += 1) {
    const asker = { by: 'creation', hash: digest('creation') } as const;
    const link = {
      linkHash: digest(`link-${n}`),
      requestId: randomUUID(),
      sealedMail,
      sealedReminder: sealedMail,
    };
    const outcome = guard.run('requestLink', {
      asker,
      link,
      email: contactOf(digest('creation')).email,
    });
    if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
  }
  const linkHash = digest(`link-${max - 1}`);
  guard.run('confirmLink', { linkHash, requestId: randomUUID() });
  guard.answerWrites({ ok: true, accountId });
}

/** One address changed lately, and another one wished for; their messages have arrived. */
function changeAddress(guard: TestGuard, sessionHash: string): void {
  const email = { sealed: digest('').repeat(2), indexes: [digest('index')] };
  const ask = (linkHash: string) => {
    const requestId = randomUUID();
    const link = { linkHash, requestId, sealedMail };
    const outcome = guard.run('requestEmailChange', { sessionHash, email, link });
    if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
    guard.run('mailDelivered', { id: requestId });
  };
  ask(digest('change-link'));
  const id = randomUUID();
  guard.run('confirmEmailChange', {
    linkHash: digest('change-link'),
    requestId: randomUUID(),
    undoHash: digest('undo-link'),
    former: email,
    notice: { id, sealed: sealedMail },
  });
  guard.answerWrites();
  guard.run('mailDelivered', { id });
  ask(digest('next-link'));
}

function registerPasskeys(guard: TestGuard, sessionHash: string): void {
  for (let n = 0; n < policy.passkey.maxPerAccount; n += 1) {
    const outcome = guard.run('registerPasskey', {
      sessionHash,
      requestId: randomUUID(),
      passkey: {
        credentialId: digest(`credential-${n}`),
        publicKey: digest('cose').repeat(2),
        algorithm: -7,
        counter: 1_000_000 + n,
        transports: ['internal', 'hybrid'],
        visitor,
      },
      notice: null,
    });
    if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
    guard.answerWrites();
    guard.wait(1);
  }
}

/** The newest that was registered; its session takes an older one's place. */
function openByPasskey(guard: TestGuard, accountId: string, n: number): void {
  guard.wait(minutes(1));
  const given = { accountId, previousSignInAt: guard.now };
  const { tryId: _, deviceHash: __, ...candidate } = confirmed('', digest(`key-${n}`), given);
  const outcome = guard.run('admitByPasskey', {
    ...candidate,
    sessionHash: digest(`key-session-${n}`),
    termsDue: true,
    visitor,
    credentialId: digest(`credential-${policy.passkey.maxPerAccount - 1}`),
    counter: 2_000_000 + n,
    clonedNotice: null,
  });
  if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
  guard.answerWrites();
}

/** As many as are recognised, of everything there is. */
function editContact(guard: TestGuard, sessionHash: string): void {
  for (let n = 0; n < policy.offlineEdits.recognised; n += 1) {
    const outcome = guard.run('setContact', {
      sessionHash,
      requestId: randomUUID(),
      change: {
        mobileSealed: null,
        landlineSealed: null,
        consents: { email: { granted: true, at: guard.now, version: 1 } },
      },
      visitor,
      edit: { id: randomUUID(), basedOn: guard.now, matches: true },
    });
    if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
    guard.answerWrites();
    guard.wait(1);
  }
}

/** As many resets as are granted in an hour. */
function forgetPassword(guard: TestGuard, accountId: string): void {
  for (let n = 0; n < policy.passwordReset.requests.max; n += 1) {
    const requestId = randomUUID();
    const link = { linkHash: digest(`reset-${n}`), codeDigest: digest('provisional') };
    const outcome = guard.run('requestReset', { ...link, requestId, sealedMail });
    if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
    guard.run('answerReset', { id: requestId, accountId, emailChangedAt: null });
    guard.run('mailDelivered', { id: requestId });
  }
}

function givePassword(guard: TestGuard, signInHash: string, accountId: string): void {
  const tryId = randomUUID();
  guard.run('takePasswordTry', { tryId });
  const given = { accountId, termsDue: true, previousSignInAt: guard.now };
  const outcome = guard.run('confirmPasswordTry', confirmed(tryId, signInHash, given));
  if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
}

function askCode(guard: TestGuard, signInHash: string): void {
  const request = { signInHash, digest: digest('code'), requestId: randomUUID(), sealedMail };
  const outcome = guard.run('requestCode', request);
  if (!outcome.ok) throw new Error(`the guard was to be full, and refused: ${outcome.code}`);
}

/** A slice with nothing in it has no row. */
function storedBytes(state: GuardState): number {
  let bytes = 0;
  for (const name of Object.keys(emptyState) as (keyof GuardState)[]) {
    const text = JSON.stringify(state[name]);
    if (text !== JSON.stringify(emptyState[name])) bytes += Buffer.byteLength(name + text);
  }
  return bytes;
}
