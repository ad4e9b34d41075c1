import { policy } from '../../domain/policy.ts';
import type { Session } from './state.ts';

/** When the session ends whatever happens, ms since the epoch (ASVS 7.3.2). */
export const absoluteEnd = (session: Session): number =>
  session.startedAt + policy.session.absolute;

/** When the session ends if nothing more happens, ms since the epoch (ASVS 7.3.1). */
export const sessionEnd = (session: Session): number =>
  Math.min(session.lastSeenAt + policy.session.idle, absoluteEnd(session));
