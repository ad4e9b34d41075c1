import type { NoticeCode } from '../../../domain/notices.ts';
import type { DeviceMemory } from '../../shell/device.ts';

/** What may stand between a sign-in and the account, in the order in which it is said (A3). */
export type Notice = 'terms' | 'overlapping-insurers' | 'passkey-offer';

export interface NoticeFacts {
  /** A browser tab, or the installed app. */
  dress: 'web' | 'app';
  termsDue: boolean;
  /** What the account's home has to say. */
  notices: readonly NoticeCode[];
  device: DeviceMemory;
  /** The browser knows of fingerprint and face at all; whether one is set up here is told on activating (A4). */
  passkeysPossible: boolean;
  /** Something was said already after this sign-in. */
  told: boolean;
}

/**
 * What is said after a sign-in, one thing at a time (A3). New terms come first in both dresses; the rest is the
 * app's. The offer never comes after anything else, nor at the first sign-in on this device.
 */
export function dueNotices(facts: NoticeFacts): readonly Notice[] {
  const { dress, termsDue, notices, device, told } = facts;
  const due: Notice[] = termsDue ? ['terms'] : [];
  if (dress === 'web') return due;
  if (notices.includes('overlapping-insurers') && !device.seen.includes('overlapping-insurers'))
    due.push('overlapping-insurers');
  return due.length === 0 && !told && offerable(facts) ? ['passkey-offer'] : due;
}

const offerable = ({ device, passkeysPossible }: NoticeFacts): boolean =>
  passkeysPossible && device.signIns >= 2 && device.offer !== 'never' && !device.passkey;
