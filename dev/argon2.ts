import { readFileSync } from 'node:fs';
import { argon2From } from '../worker/crypto/argon2-engine.ts';
import { packageFile } from './programs.ts';

const wasm = readFileSync(packageFile('argon2id/dist/simd.wasm'));

/** The Worker's own Argon2id, under Node: what is hashed here is checked there. */
export const argon2 = argon2From(new WebAssembly.Module(wasm));
