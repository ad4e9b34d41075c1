import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { openOrganisation } from '../organisation/provider.ts';
import { configurationOf } from './configuration.ts';
import { interact } from './interactions.ts';
import { openMemory, rotateKeys } from './memory.ts';
import { logins } from './identities.ts';
import { errorPage, homePage } from './pages.ts';
import { send, sendPage } from './reply.ts';
import { missingParameter } from './requirements.ts';
import { createStorage } from './storage.ts';
import { script, style } from './style.ts';

const base = '/api/v2';

export interface SimulatorOptions {
  port: number;
  /** Port of the application. */
  appPort: number;
  dataDir: string;
}

/** Starts the simulator on the loopback, by IPv4 and, where there is one, by IPv6: `localhost` may be either. */
export async function startSimulator({
  port,
  appPort,
  dataDir,
}: SimulatorOptions): Promise<Server[]> {
  const issuer = `http://localhost:${port}${base}`;
  const origins = [`http://localhost:${appPort}`, `http://127.0.0.1:${appPort}`];
  const storage = createStorage();
  let memory = await openMemory(dataDir);
  const open = (): Provider => {
    const provider = new Provider(issuer, configurationOf({ memory, origins, storage }));
    provider.on('server_error', (_ctx, error) => console.error(error));
    return provider;
  };
  let provider = open();
  // Another provider, that of the advisers' organisation, on the same port.
  const organisation = await openOrganisation({ port, dataDir, origins });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', issuer);
    if (pathname === '/') return sendPage(res, 200, homePage(origins[0] ?? '', logins), origins);
    if (pathname === '/favicon.ico') return void res.writeHead(204).end();
    if (pathname === '/simulateur.css') return send(res, 200, 'text/css', style);
    if (pathname === '/simulateur.js') return send(res, 200, 'text/javascript', script);
    if (pathname === '/dev/rotate-keys' && req.method === 'POST') {
      memory = await rotateKeys(dataDir, memory);
      provider = open();
      return send(res, 200, 'application/json', '{}');
    }
    if (await organisation(req, res)) return;
    if (await interact({ provider, req, res, origins })) return;
    if (!pathname.startsWith(`${base}/`)) return send(res, 404, 'text/plain', 'Rien ici.');
    const missing = pathname === `${base}/authorize` ? missingParameter(searchParams) : undefined;
    if (missing !== undefined) return sendPage(res, 400, errorPage('Y000400', missing), origins);
    mount(req);
    await provider.callback()(req, res);
  }

  const listener = (req: IncomingMessage, res: ServerResponse): void => {
    answer(req, res).catch((error: unknown) => {
      console.error(error);
      if (!res.headersSent) send(res, 500, 'text/plain', 'Le simulateur a failli.');
    });
  };
  const servers = [await listen(listener, port, '127.0.0.1')];
  const second = await listen(listener, port, '::1').catch(withoutIpv6);
  return second === undefined ? servers : [...servers, second];
}

/** A machine without IPv6 does without; any other reason is a fault. */
function withoutIpv6(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error;
}

/** oidc-provider finds its own addresses by what has been taken off the path. */
function mount(req: IncomingMessage & { originalUrl?: string }): void {
  const url = req.url ?? '/';
  req.originalUrl = url;
  req.url = url.slice(base.length);
}

function listen(
  listener: (req: IncomingMessage, res: ServerResponse) => void,
  port: number,
  host: string,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
