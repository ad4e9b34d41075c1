/** How this application is known to FranceConnect. */
export interface FranceConnectSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Registered with the provider, like the next one: it answers to no other address. */
  redirectUri: string;
  postLogoutRedirectUri: string;
}

/** Variables and secret of the Worker; docs/operations.md describes each. */
export interface FranceConnectEnv {
  /** Issuer identifier of the provider, as its discovery document spells it. */
  FRANCECONNECT_ISSUER: string;
  FRANCECONNECT_CLIENT_ID: string;
  FRANCECONNECT_CLIENT_SECRET: string;
}

/** @param origin of the application, as the person's browser sees it. */
export const settingsOf = (env: FranceConnectEnv, origin: string): FranceConnectSettings => ({
  issuer: env.FRANCECONNECT_ISSUER,
  clientId: env.FRANCECONNECT_CLIENT_ID,
  clientSecret: env.FRANCECONNECT_CLIENT_SECRET,
  redirectUri: `${origin}/api/franceconnect/retour`,
  postLogoutRedirectUri: `${origin}/deconnexion`,
});
