import { holderOf } from './lock.ts';
import { isFree } from './ports.ts';
import { portVariables, type Ports } from './settings.ts';
import { UserError } from './user-error.ts';

/** Throws UserError, with the mend, when a port or the data directory is taken. */
export async function refuseBusyPlaces(ports: Ports, dataDir: string): Promise<void> {
  const holder = await holderOf(dataDir);
  if (holder !== undefined) {
    throw new UserError(
      `L’application tourne déjà (processus ${holder})\u00a0: arrêtez-la par Ctrl-C, puis recommencez.`,
    );
  }
  for (const [part, [variable]] of Object.entries(portVariables)) {
    const port = ports[part as keyof Ports];
    if (await isFree(port)) continue;
    throw new UserError(
      `Le port ${port} est déjà pris par un autre programme\u00a0: arrêtez-le, ou choisissez un autre port, ` +
        `par exemple ${variable}=${port + 10} npm start`,
    );
  }
}
