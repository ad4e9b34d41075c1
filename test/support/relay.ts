import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One connection through the relay. */
interface Wire {
  near: Socket;
  /** All that the product said, and where in it to look for what is awaited. */
  heard: string;
  from: number;
  /** Answers not handed over; undefined while they pass. */
  kept: Buffer[] | undefined;
}

/**
 * Stands on the loopback between the product and one of its parts: hears what the product says, and may
 * keep the part's answers to itself.
 */
export class Relay {
  readonly #server: Server;
  readonly #wires: Wire[] = [];
  #awaited: { words: RegExp; answered: () => void } | undefined;

  private constructor(server: Server, target: number) {
    this.#server = server;
    server.on('connection', (near) => this.#join(near, connect(target, '127.0.0.1')));
  }

  /** @param target port of the part. */
  static start(target: number): Promise<Relay> {
    const server = createServer();
    const relay = new Relay(server, target);
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(relay));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many times the product has said this. @param words with the flag `g`. */
  count = (words: RegExp): number =>
    this.#wires.reduce((sum, { heard }) => sum + (heard.match(words)?.length ?? 0), 0);

  /**
   * From now on the answers to whatever contains these words are kept. The promise settles when this has
   * happened to `times` of them.
   */
  hold(words: RegExp, times = 1): Promise<void> {
    for (const wire of this.#wires) wire.from = wire.heard.length;
    let missing = times;
    return new Promise((resolve) => {
      const answered = (): void => {
        missing -= 1;
        if (missing === 0) resolve();
      };
      this.#awaited = { words, answered };
    });
  }

  /** Keeps nothing any more: what was kept is handed over. */
  release(): void {
    this.#awaited = undefined;
    for (const wire of this.#wires) {
      for (const answer of wire.kept ?? []) wire.near.write(answer);
      wire.kept = undefined;
    }
  }

  async stop(): Promise<void> {
    for (const { near } of this.#wires) near.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #join(near: Socket, far: Socket): void {
    const wire: Wire = { near, heard: '', from: 0, kept: undefined };
    this.#wires.push(wire);
    near.on('data', (said) => {
      wire.heard += said.toString('latin1');
      // `search`: a flag `g` would make `test` remember where it was.
      const awaited = this.#awaited && wire.heard.slice(wire.from).search(this.#awaited.words) >= 0;
      if (awaited) wire.kept ??= [];
      far.write(said);
    });
    far.on('data', (answer) => {
      if (!wire.kept) return near.write(answer);
      if (wire.kept.push(answer) === 1) this.#awaited?.answered();
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      // Once what is still on its way has arrived.
      one.on('close', () => other.destroySoon());
    }
  }
}
