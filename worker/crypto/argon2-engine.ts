// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient declaration has nothing to import
/// <reference path="./argon2id.d.ts" />
import argon2id from 'argon2id/lib/argon2id.js';
import type { Argon2id } from './password-scheme.ts';

type Engine = Parameters<typeof argon2id>[1];

/**
 * Argon2id over its WebAssembly module; about 50 ms at the current figures, during which the isolate does
 * nothing else. Its 65 MiB are claimed at the first call, once, in one tick: two such memories would burst
 * a 128 MB isolate.
 */
export function argon2From(module: WebAssembly.Module): Argon2id {
  let engine: Engine | undefined;
  return (password, salt, cost, tagLength) => {
    engine ??= start(module);
    const { memory: memorySize, passes, lanes: parallelism } = cost;
    return argon2id({ password, salt, tagLength, memorySize, passes, parallelism }, engine);
  };
}

function start(module: WebAssembly.Module): Engine {
  // The sizes are those the module declares; it refuses any other. In pages of 64 KiB.
  const memory = new WebAssembly.Memory({ initial: 1040, maximum: 65_536 });
  return { memory, instance: new WebAssembly.Instance(module, { env: { memory } }) };
}
