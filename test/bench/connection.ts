import { connect, type Socket } from 'node:net';

export interface Reply {
  status: number;
  /** Values of `Set-Cookie`. */
  cookies: string[];
  body: string;
}

/**
 * One kept-alive HTTP/1.1 connection that does no more than it must: on a machine of two cores, a
 * heavier client would be what is measured. One exchange at a time.
 */
export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received = '';
  #waiting: PromiseWithResolvers<Reply> | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** @param request the whole of it, as it goes over the wire. */
  exchange(request: string): Promise<Reply> {
    this.#waiting = Promise.withResolvers<Reply>();
    // workerd closes a connection that was idle for 5 s.
    if (this.#socket === undefined || this.#socket.destroyed) this.#socket = this.#connect();
    this.#socket.write(request, 'utf8');
    return this.#waiting.promise;
  }

  close(): void {
    this.#socket?.destroy();
  }

  #connect(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('end', () => socket.destroy());
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server hung up')));
    return socket;
  }

  #take(text: string): void {
    this.#received += text;
    try {
      const reply = parseReply(this.#received);
      if (reply === undefined) return;
      this.#received = '';
      this.#waiting?.resolve(reply);
    } catch (error) {
      this.#waiting?.reject(error);
    }
  }
}

/** Undefined while the reply is not whole. */
function parseReply(text: string): Reply | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const status = Number(head.slice(9, 12));
  if (length === undefined && status !== 204) throw new Error('a reply without its length');
  const body = text.slice(end + 4);
  if (body.length < Number(length ?? 0)) return undefined;
  const cookies = [...head.matchAll(/\r\nset-cookie: *([^\r]*)/gi)].map(([, value = '']) => value);
  return { status, cookies, body };
}

/** The text of a request. `extra`: whole header lines. */
export function requestText(
  port: number,
  method: string,
  path: string,
  extra: readonly string[] = [],
  body?: unknown,
): string {
  const origin = `127.0.0.1:${port}`;
  const content = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${origin}`,
    ...extra,
    ...(body === undefined
      ? []
      : [
          `Origin: http://${origin}`,
          'Content-Type: application/json',
          `Content-Length: ${Buffer.byteLength(content)}`,
        ]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${content}`;
}
