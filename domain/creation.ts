/** The steps of a creation, in order; `welcome` takes the place of `proof` after FranceConnect (C1 to C6, F2). */
export const creationSteps = ['welcome', 'proof', 'terms', 'password', 'contact', 'done'] as const;
export type CreationStep = (typeof creationSteps)[number];

/** Version of the terms of use in force: the person accepts this one, and no other (C3). */
export const termsVersion = 2;

/** Version of the words by which consent to promotional messages is asked (C5). */
export const consentVersion = 1;

/** Ways by which promotional messages may come, each with its own consent (C5). */
export const consentChannels = ['email', 'mobile-call', 'mobile-sms', 'landline-call'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/**
 * How old an address that waits for its confirmation is: link live (C7), over (C8), address erased (C9). `missing`:
 * there never was one, and the app lets the person enter it (AE1).
 */
export const confirmationPeriods = ['link-live', 'link-over', 'erased', 'missing'] as const;
export type ConfirmationPeriod = (typeof confirmationPeriods)[number];
