import { createHash, randomBytes } from 'node:crypto';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/**
 * Stands on the loopback before the running application and answers as it does, but for the files that a test has
 * published over it: another version of the application, a broken one, none at all.
 */
export class AlteredSite {
  readonly #server: Server;
  readonly #app: URL;
  readonly #files = new Map<string, string>();
  /** True: connections are cut, as when the service cannot be reached. */
  down = false;

  private constructor(server: Server, app: string) {
    this.#server = server;
    this.#app = new URL(app);
  }

  static async start(app: string): Promise<AlteredSite> {
    const server = createServer((incoming, reply) => site.#answer(incoming, reply));
    const site = new AlteredSite(server, app);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return site;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<unknown> {
    return new Promise((resolve) => {
      this.#server.close(resolve);
      (this.#server as ReturnType<typeof createServer>).closeAllConnections();
    });
  }

  /** Publishes a file as it is. The service worker knows nothing of it. */
  publish(path: string, content: string): void {
    this.#files.set(path, content);
  }

  /** A new version of the application, in which one page is another. */
  async publishVersion(path: string, edit: (page: string) => string): Promise<void> {
    const page = edit(await this.#original(path));
    this.publish(path, page);
    await this.announceVersion(path, page);
  }

  /** The service worker of that version alone: it expects `content` at this address. */
  async announceVersion(path: string, content: string): Promise<void> {
    const digest = createHash('sha256').update(content).digest('base64');
    const worker = await this.#original('/sw.js');
    const entry = new RegExp(`\\{[^{}]*"url":"${path}"[^{}]*\\}`, 'u');
    if (!entry.test(worker)) throw new Error(`the service worker does not install ${path}`);
    const revision = randomBytes(8).toString('hex');
    const changed = JSON.stringify({ url: path, revision, integrity: `sha256-${digest}` });
    this.publish('/sw.js', worker.replace(entry, changed));
  }

  /** The application as it really is, again. */
  restore(): void {
    this.#files.clear();
  }

  async #original(path: string): Promise<string> {
    const reply = await fetch(new URL(path, this.#app));
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return reply.text();
  }

  #answer(incoming: IncomingMessage, reply: ServerResponse): void {
    if (this.down) return void incoming.socket.destroy();
    const { url = '/', method, headers } = incoming;
    const onward = {
      ...headers,
      host: this.#app.host,
      ...(headers.origin && { origin: this.#app.origin }),
      'accept-encoding': 'identity',
    };
    const asked = request(new URL(url, this.#app), { method, headers: onward }, (answer) => {
      const published = this.#files.get(new URL(url, this.#app).pathname);
      if (published === undefined) {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
        return;
      }
      answer.resume();
      const {
        'content-length': _length,
        'transfer-encoding': _coding,
        etag: _tag,
        ...kept
      } = answer.headers;
      reply.writeHead(200, kept);
      reply.end(published);
    });
    asked.on('error', () => reply.destroy());
    incoming.pipe(asked);
  }
}
