import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { openMemory } from '../franceconnect/memory.ts';
import { createStorage } from '../franceconnect/storage.ts';
import { configurationOf } from './configuration.ts';
import { identify } from './interactions.ts';
import { base } from './pages.ts';

export interface OrganisationOptions {
  port: number;
  dataDir: string;
  /** Where the application is, every spelling of it. */
  origins: readonly string[];
}

export const organisationIssuerAt = (port: number): string => `http://localhost:${port}${base}`;

/** Answers a request for the organisation's provider; false when it is for somebody else. */
export type Organisation = (
  req: IncomingMessage & { originalUrl?: string },
  res: ServerResponse,
) => Promise<boolean>;

/** The organisation's identity provider (K1), on the host and port of the FranceConnect simulator. */
export async function openOrganisation({
  port,
  dataDir,
  origins,
}: OrganisationOptions): Promise<Organisation> {
  const memory = await openMemory(dataDir, 'organisation');
  const configuration = configurationOf({ memory, origins, storage: createStorage() });
  const provider = new Provider(organisationIssuerAt(port), configuration);
  provider.on('server_error', (_ctx, error) => console.error(error));
  return async (req, res) => {
    const url = req.url ?? '/';
    if (!url.startsWith(`${base}/`)) return false;
    if (await identify({ provider, req, res, origins })) return true;
    // oidc-provider finds its own addresses by what has been taken off the path.
    req.originalUrl = url;
    req.url = url.slice(base.length);
    await provider.callback()(req, res);
    return true;
  };
}
