// The package types its asynchronous set-up only; these are the two files under it.
declare module 'argon2id/lib/argon2id.js' {
  export default function argon2id(
    params: {
      password: Uint8Array;
      salt: Uint8Array;
      parallelism: number;
      passes: number;
      memorySize: number;
      tagLength: number;
    },
    engine: { memory: WebAssembly.Memory; instance: WebAssembly.Instance },
  ): Uint8Array;
}

declare module 'argon2id/dist/simd.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
