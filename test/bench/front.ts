import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Workerd } from './workerd.ts';

export interface Front {
  /** `http://localhost:…`: a secure context, as https would be. */
  origin: string;
  /** From now on nobody answers there. */
  close(): Promise<void>;
}

/** Where the visitors of this front are; nobody else signs in from there. */
const network = '10.255.0.1';
const compressible =
  /^(?:text\/|application\/(?:json|javascript|manifest\+json|problem\+json)|image\/svg)/u;
const compress = promisify(brotliCompress);

/**
 * What stands before Worker and assets in production and is missing here: the paths that run the Worker, and brotli
 * as Cloudflare's network does it (quality 4). HTTP/1.1 in the place of HTTP/2 and 3: Chromium wants a certificate for
 * those, and its throttled network counts requests, not connections.
 */
export async function startFront({ productPort, sitePort }: Workerd): Promise<Front> {
  /** By path and entity tag: what is compressed once is ready for whoever comes next. */
  const ready = new Map<string, Buffer>();

  const answer = async (incoming: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const { url = '/' } = incoming;
    const origin = await ask(incoming, url.startsWith('/api/') ? productPort : sitePort);
    const body = await buffer(origin);
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = origin.headers;
    const type = headers['content-type'] ?? '';
    const accepted = incoming.headers['accept-encoding']?.includes('br') ?? false;
    if (body.length === 0 || !accepted || !compressible.test(type)) {
      reply.writeHead(origin.statusCode ?? 502, headers).end(body);
      return;
    }
    const { etag } = headers;
    const known = etag === undefined ? undefined : ready.get(url + etag);
    const small = known ?? (await brotli(body));
    if (etag !== undefined) ready.set(url + etag, small);
    reply.writeHead(origin.statusCode ?? 502, {
      ...headers,
      'Content-Encoding': 'br',
      'Content-Length': small.length,
    });
    reply.end(small);
  };

  const server = createServer((incoming, reply) => {
    answer(incoming, reply).catch(() => reply.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function ask(incoming: IncomingMessage, port: number): Promise<IncomingMessage> {
  const { method = 'GET', url = '/', headers } = incoming;
  return new Promise((resolve, reject) => {
    const passedOn = { ...headers, 'cf-connecting-ip': network };
    const options = { host: '127.0.0.1', port, method, path: url, headers: passedOn };
    const outgoing = request(options, resolve).on('error', reject);
    incoming.pipe(outgoing);
  });
}

const brotli = (body: Buffer): Promise<Buffer> =>
  compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
