import * as oauth from 'oauth4webapi';
import type { FranceConnectDependencies } from './dependencies.ts';
import { reachProvider } from './reach.ts';
import type { FranceConnectSettings } from './settings.ts';

/**
 * Where the browser goes to end the session at FranceConnect too (F3); it comes back by itself.
 * Undefined when the provider cannot be reached: signing out here does not depend on it.
 */
export async function endSessionUrl(
  settings: FranceConnectSettings,
  idToken: string,
  deps?: FranceConnectDependencies,
): Promise<string | undefined> {
  try {
    const server = await reachProvider(settings, deps);
    const url = new URL(server.end_session_endpoint);
    url.searchParams.set('id_token_hint', idToken);
    url.searchParams.set('post_logout_redirect_uri', settings.postLogoutRedirectUri);
    // FranceConnect gives it back. Nothing hangs on it: the session here is closed already.
    url.searchParams.set('state', oauth.generateRandomState());
    return url.href;
  } catch {
    return undefined;
  }
}
