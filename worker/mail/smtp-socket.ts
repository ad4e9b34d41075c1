import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface SocketTarget {
  host: string;
  port: number;
  secure: boolean;
  /** For the connection and the TLS handshake together, ms. */
  timeout: number;
}

/**
 * A connected socket to `host`. We open it rather than nodemailer, which looks the name up itself
 * (DNS over HTTPS, in a Worker) and then connects by address: one round trip more, and no name left
 * to check the certificate against.
 */
export async function connectSocket({
  host,
  port,
  secure,
  timeout,
}: SocketTarget): Promise<Socket> {
  const options = { host, port, servername: host };
  const socket = secure ? connectTls(options) : connectPlain(options);
  const connected = secure ? 'secureConnect' : 'connect';
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('connection timed out')), timeout);
    socket.once('error', fail);
    socket.once(connected, () => {
      clearTimeout(timer);
      socket.removeListener('error', fail);
      resolve(socket);
    });
  });
}
