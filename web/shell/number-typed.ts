/**
 * The number last typed on the sign-in page, so that whoever has forgotten the password need not type it again
 * (P1). In this page's memory only.
 */
export const numberTyped = { nir: '' };
