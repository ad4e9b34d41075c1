/**
 * The library reads certificates too, which nobody here sends: half of it is code that never runs. Loaded when first
 * needed, it costs the start of the Worker nothing.
 */
export const library = () => import('@simplewebauthn/server');

export const helpers = () => import('@simplewebauthn/server/helpers');
