import { createServer, type AddressInfo } from 'node:net';

/** True when nothing listens on that loopback port. */
export const isFree = async (port: number): Promise<boolean> => (await listen(port)) !== undefined;

/** A loopback port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error('no free port on this machine');
  return port;
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}
