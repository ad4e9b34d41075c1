import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CrookedIssuer, type CrookedReply } from './crooked-issuer.ts';

/** Longer than the client waits, ms. */
const slowness = 11_000;

export interface CrookedProvider {
  /** `http://127.0.0.1:<port>`; each first segment of a path is an issuer. */
  url: string;
  stop(): Promise<void>;
}

/**
 * An OpenID provider over real HTTP that speaks FranceConnect's protocol and breaks it on demand. The first
 * segment of a path is a provider of its own, `<fault>~<anything>`. `&fault=` and `&person=` on the
 * authorization address say it for one journey. POST `rotate` changes the keys, GET `hits` counts the calls.
 */
export async function startCrookedProvider(): Promise<CrookedProvider> {
  const issuers = new Map<string, CrookedIssuer>();
  let url = '';
  const waiting = new Set<NodeJS.Timeout>();
  const server: Server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', url);
    const [, name = '', ...rest] = pathname.split('/');
    const issuer = issuers.get(name) ?? new CrookedIssuer(url, name);
    issuers.set(name, issuer);
    const endpoint = rest.join('/');
    const reply = (): void => {
      issuer
        .answer(endpoint, searchParams, req)
        .then((answer) => send(res, answer))
        .catch(() => res.destroy());
    };
    if (issuer.fault === `slow-${rest.at(-1)}`) waiting.add(setTimeout(reply, slowness));
    else reply();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async stop() {
      for (const timer of waiting) clearTimeout(timer);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(res: ServerResponse, reply: CrookedReply | undefined): void {
  if (reply === undefined) {
    res.destroy();
    return;
  }
  const { status = 200, type, location, body = '' } = reply;
  res.writeHead(status, {
    ...(type !== undefined && { 'Content-Type': type }),
    ...(location !== undefined && { Location: location }),
  });
  res.end(body);
}
