/** As the application is registered with the crooked provider. */
export const crookedClient = { id: 'ameli-edge', secret: 'known-to-this-provider-only' };

/** What the crooked provider can be told to do; `honest` and `honest-rsa` do nothing wrong. */
export type CrookedFault =
  | 'honest'
  | 'honest-rsa'
  | 'hangs-up'
  | 'slow-openid-configuration'
  | 'slow-jwks'
  | 'slow-token'
  | 'slow-userinfo'
  | 'discovery-not-json'
  | 'discovery-issuer'
  | 'discovery-insecure'
  | 'discovery-incomplete'
  | 'callback-issuer'
  | 'error-access_denied'
  | 'error-login_required'
  | 'error-server_error'
  | 'token-500'
  | 'token-redirects'
  | 'token-endless'
  | 'token-not-json'
  | 'token-without-identity'
  | TokenFault
  | 'userinfo-plain'
  | 'userinfo-schema';

type TokenFault = `${'id-token' | 'userinfo'}-${ClaimFault | SignatureFault}`;

/** A signed token that says something wrong. */
export type ClaimFault = 'issuer' | 'audience' | 'expired' | 'subject' | 'nonce' | 'level';

/** A token whose signature is not the provider's. */
export type SignatureFault = 'unknown-key' | 'forged' | 'unsigned' | 'shared-secret';
