import { DurableObject } from 'cloudflare:workers';
import simd from 'argon2id/dist/simd.wasm';
import { argon2From } from '../../../worker/crypto/argon2-engine.ts';
import { currentCost } from '../../../worker/crypto/password-scheme.ts';

/** The least one can do beside the product, in the same workerd: what our own work is measured against. */
export class Row extends DurableObject {
  #sql;

  constructor(ctx, env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec('CREATE TABLE IF NOT EXISTS row (value TEXT NOT NULL)');
    if (this.#sql.exec('SELECT 1 FROM row').toArray().length === 0) {
      this.#sql.exec('INSERT INTO row VALUES (?)', 'x'.repeat(100));
    }
  }

  read() {
    return this.#sql.exec('SELECT value FROM row').one();
  }
}

const argon2 = argon2From(simd);
const hash = () => {
  const password = crypto.getRandomValues(new Uint8Array(32));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return argon2(password, salt, currentCost, 32);
};

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const [, floor, name] = pathname.split('/');
    if (floor === 'object') return Response.json(await env.ROW.getByName(name).read());
    if (floor === 'argon2') hash();
    return new Response('{}');
  },
};
