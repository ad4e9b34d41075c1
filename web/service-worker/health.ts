import { seconds } from '../../domain/duration.ts';

/** From the answer to a navigation until the page's script has surely run, on a slow phone too. */
const timeToStart = seconds(5);
const failuresToGiveUp = 2;

/** Navigations answered since a page last said that it started, ms since the epoch. */
export type Unstarted = readonly number[];

/** Only the newest count; a browser that opens ten tabs at once leaves no more behind. */
export const answered = (unstarted: Unstarted, now: number): Unstarted =>
  [...unstarted, now].slice(-10);

/** Two pages in a row that had the time to start and did not: what is kept here does not work. */
export const seemsBroken = (unstarted: Unstarted, now: number): boolean =>
  unstarted.filter((at) => now - at >= timeToStart).length >= failuresToGiveUp;

const cacheName = 'health';
const address = '/health';

/** The worker sleeps between navigations: what it counts is kept beside the pages. `now`: its clock. */
export class Health {
  readonly #now: () => number;
  #unstarted: Promise<Unstarted> | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  async seemsBroken(): Promise<boolean> {
    return seemsBroken(await this.#read(), this.#now());
  }

  /** A page has been handed out. */
  async pageAnswered(): Promise<void> {
    await this.#write(answered(await this.#read(), this.#now()));
  }

  /** A page runs, as the ones before it would have. */
  async pageStarted(): Promise<void> {
    if ((await this.#read()).length > 0) await this.#write([]);
  }

  #read(): Promise<Unstarted> {
    return (this.#unstarted ??= readKept());
  }

  async #write(unstarted: Unstarted): Promise<void> {
    this.#unstarted = Promise.resolve(unstarted);
    const cache = await caches.open(cacheName);
    await cache.put(address, Response.json(unstarted));
  }
}

/** Storage that cannot be read counts nothing: pages are handed out as ever. */
async function readKept(): Promise<Unstarted> {
  try {
    const kept = await caches.match(address, { cacheName });
    return kept ? ((await kept.json()) as Unstarted) : [];
  } catch {
    return [];
  }
}
