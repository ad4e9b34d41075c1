/** A page that people read, and whose session it is read in. */
export interface ReadPage {
  what: string;
  path: string;
  cookies: ReadonlyMap<string, string>;
}

/** @param session cookies of an open one. */
export const readPages = (session: ReadonlyMap<string, string>): readonly ReadPage[] => [
  { what: 'Sign-in', path: '/connexion', cookies: new Map() },
  { what: 'Account home', path: '/compte', cookies: session },
  { what: 'Help', path: '/aide', cookies: new Map() },
];
