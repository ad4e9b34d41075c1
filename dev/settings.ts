import { join, resolve } from 'node:path';
import { root } from './programs.ts';
import { UserError } from './user-error.ts';

export interface Ports {
  app: number;
  mail: number;
  smtp: number;
  db: number;
  /** The simulators of FranceConnect and of the organisation's identity provider. */
  idp: number;
}

/** The variable that moves each port, and where it is by default. */
export const portVariables = {
  app: ['PORT', 8787],
  mail: ['MAIL_PORT', 1080],
  smtp: ['SMTP_PORT', 1025],
  db: ['DB_PORT', 8080],
  idp: ['IDP_PORT', 8788],
} as const satisfies Record<keyof Ports, readonly [string, number]>;

type Environment = Record<string, string | undefined>;

export const portsFrom = (environment: Environment): Ports => ({
  app: portFrom(environment, ...portVariables.app),
  mail: portFrom(environment, ...portVariables.mail),
  smtp: portFrom(environment, ...portVariables.smtp),
  db: portFrom(environment, ...portVariables.db),
  idp: portFrom(environment, ...portVariables.idp),
});

/** Where the local world keeps everything it must find again: `.data/`, or `DATA_DIR`. */
export const dataDirFrom = (environment: Environment): string =>
  resolve(environment['DATA_DIR'] ?? join(root, '.data'));

function portFrom(environment: Environment, name: string, standard: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const port = Number(text);
  if (/^\d+$/u.test(text) && port > 0 && port < 65_536) return port;
  throw new UserError(`${name} doit être un numéro de port, de 1 à 65535.`);
}
