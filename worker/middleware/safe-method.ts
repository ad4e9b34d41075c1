const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** RFC 9110 §9.2.1: a method that asks for no change. Unknown methods count as unsafe. */
export const isSafeMethod = (method: string): boolean => safeMethods.has(method);
