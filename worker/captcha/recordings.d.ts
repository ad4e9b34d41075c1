// Data modules: the bundler gives their bytes.
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}
