/** Answered by the Worker, kept out of the installed application (the adviser's page), or a file and no page. */
export const notPages: RegExp[] = [/^\/(?:api|dev|conseiller)(?:[/?]|$)/u, /^[^?]*\.\w+(?:\?|$)/u];

/** `/aide/` and `/aide` are one page. */
export const pathOfPage = (pathname: string): string => pathname.replace(/(?<=.)\/+$/u, '');
