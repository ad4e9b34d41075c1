/** What the phone itself shows beside its fingerprint or face dialog, and in its list of accounts (A4, A5). */
export const passkeyNames = {
  site: 'compte ameli',
  /** Tells apart the accounts of a family; the number is masked. */
  person: (maskedNir: string) => `compte ameli ${maskedNir}`,
} as const;
