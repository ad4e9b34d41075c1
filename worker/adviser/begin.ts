import { beginAuthorization, type Begun } from '../franceconnect/authorization.ts';
import type { FranceConnectDependencies } from '../franceconnect/dependencies.ts';
import type { AdviserSettings } from './settings.ts';

/** Where to send the adviser's browser, and what to remember until it is back (K1). */
export const beginAdviserSignIn = (
  settings: AdviserSettings,
  deps?: FranceConnectDependencies,
): Promise<Begun<'adviser-provider-unavailable'>> =>
  beginAuthorization(
    settings,
    {
      // Whoever signs out here, or comes back after the 30 minutes, shows again who they are.
      own: { scope: 'openid email profile', prompt: 'login' },
      unavailable: 'adviser-provider-unavailable',
    },
    deps,
  );
