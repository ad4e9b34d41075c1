/**
 * By which a guard knows a credential: enough of its id to tell apart the few of one account. Authenticators choose
 * how long theirs is, up to 1,400 characters in base64url; the database keeps the whole.
 */
export const passkeyIdOf = (credentialId: string): string => credentialId.slice(0, passkeyIdLength);

/** 32 bytes in base64url. */
export const passkeyIdLength = 43;
