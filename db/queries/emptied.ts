/** Nothing left by which the person could be reached. */
export const unreachable = {
  emailSealed: null,
  emailIndex: null,
  emailEnteredAt: null,
  emailConfirmedAt: null,
  emailChangedAt: null,
  emailErasedAt: null,
  mobileSealed: null,
  mobileGivenAt: null,
  landlineSealed: null,
  landlineGivenAt: null,
  consents: {},
};

/** Nothing left of an account but its name: no password is right, a creation may open it again (K2). */
export const empty = {
  ...unreachable,
  passwordHash: '',
  passwordChangedAt: null,
  termsVersion: null,
  termsAcceptedAt: null,
};
