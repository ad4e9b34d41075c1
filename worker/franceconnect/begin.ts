import { beginAuthorization, type Begun } from './authorization.ts';
import type { FranceConnectDependencies } from './dependencies.ts';
import type { FranceConnectSettings } from './settings.ts';

/** Where to send the browser, and what to remember until it is back (F1). */
export const beginFranceConnect = (
  settings: FranceConnectSettings,
  deps?: FranceConnectDependencies,
): Promise<Begun<'franceconnect-unavailable'>> =>
  beginAuthorization(
    settings,
    {
      own: { scope: 'openid identite_pivot email', acr_values: 'eidas1' },
      unavailable: 'franceconnect-unavailable',
    },
    deps,
  );
