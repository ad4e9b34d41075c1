/**
 * One structured line. Callers give no personal data: no NIR, address, e-mail, code, token or
 * cookie.
 */
export type Log = (entry: { event: string } & Record<string, unknown>) => void;

export const consoleLog: Log = (entry) => {
  console.log(JSON.stringify(entry));
};
