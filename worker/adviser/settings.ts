import { isSafeAddress } from '../franceconnect/address.ts';

/** How this application is known to the organisation's identity provider (K1). */
export interface AdviserSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Registered with the provider: it answers to no other address. */
  redirectUri: string;
}

/** Variables and secret of the Worker; docs/operations.md describes each. */
export interface AdviserEnv {
  /** Issuer identifier of the organisation's provider, as its discovery document spells it. */
  ADVISER_ISSUER: string;
  ADVISER_CLIENT_ID: string;
  ADVISER_CLIENT_SECRET: string;
}

/** Cloudflare Access in front of the adviser's routes; both empty where there is none (the local world). */
export interface AccessEnv {
  /** `https://<team>.cloudflareaccess.com` */
  ACCESS_TEAM_DOMAIN: string;
  /** Audience tag of the application in Access. */
  ACCESS_AUDIENCE: string;
}

/** @param origin of the application, as the adviser's browser sees it. */
export const settingsOf = (env: AdviserEnv, origin: string): AdviserSettings => ({
  issuer: env.ADVISER_ISSUER,
  clientId: env.ADVISER_CLIENT_ID,
  clientSecret: env.ADVISER_CLIENT_SECRET,
  redirectUri: `${origin}/api/conseiller/retour`,
});

export interface AccessSettings {
  /** Without a slash at its end, as Access writes it into its tokens. */
  issuer: string;
  audience: string;
}

/**
 * Undefined where no Access is set up. Half a configuration is a mistake that must not open anything: it leaves
 * settings that no token satisfies.
 */
export function accessOf({
  ACCESS_TEAM_DOMAIN,
  ACCESS_AUDIENCE,
}: AccessEnv): AccessSettings | undefined {
  if (ACCESS_TEAM_DOMAIN === '' && ACCESS_AUDIENCE === '') return undefined;
  const issuer = isSafeAddress(ACCESS_TEAM_DOMAIN) ? new URL(ACCESS_TEAM_DOMAIN).origin : '';
  return { issuer, audience: ACCESS_AUDIENCE };
}
