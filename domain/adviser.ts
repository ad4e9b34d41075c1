/** What an adviser types to make sure that the account is to be emptied (K2). */
export const resetConfirmation = 'REINITIALISER';

/** Why a file is opened (K1): characters, without the spaces around. Our choice. */
export const adviserReason = { minLength: 10, maxLength: 300 } as const;
