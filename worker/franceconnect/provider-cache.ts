import type { ProviderMetadata, PublicKeys } from './schemas.ts';

/**
 * What was read from providers, by issuer, for a bounded time. Values only, no promise: a request of a
 * Worker may not wait for another one's.
 */
class Shelf<Value> {
  readonly #kept = new Map<string, { value: Value; until: number }>();
  readonly #lifetime: number;

  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  peek(issuer: string, now: number): Value | undefined {
    const kept = this.#kept.get(issuer);
    return kept !== undefined && now < kept.until ? kept.value : undefined;
  }

  async refresh(issuer: string, now: number, fetch: () => Promise<Value>): Promise<Value> {
    const value = await fetch();
    this.#kept.set(issuer, { value, until: now + this.#lifetime });
    return value;
  }
}

export class ProviderCache {
  readonly metadata: Shelf<ProviderMetadata>;
  readonly keys: Shelf<PublicKeys>;

  /** @param lifetime ms. */
  constructor(lifetime: number) {
    this.metadata = new Shelf(lifetime);
    this.keys = new Shelf(lifetime);
  }
}
