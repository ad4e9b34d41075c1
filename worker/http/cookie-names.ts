/**
 * The cookies of ours, by what they hold. `__Host-` (RFC 6265bis): this host only, HTTPS
 * only, whole site.
 */
export const cookieNames = {
  signIn: '__Host-connexion',
  session: '__Host-session',
  devices: '__Host-appareil',
  creation: '__Host-inscription',
  franceConnect: '__Host-franceconnect',
  franceConnectSession: '__Host-franceconnect-session',
  adviser: '__Host-conseiller',
  adviserWay: '__Host-conseiller-retour',
  number: '__Host-numero',
  passkey: '__Host-biometrie',
} as const;
