/** Asks the browser not to clear what is kept here when room gets scarce. It may refuse, or not know how. */
export function askToLast(): void {
  try {
    const storage = globalThis.navigator?.storage as StorageManager | undefined;
    storage?.persist?.().catch(() => {});
  } catch {
    // Kept as long as the browser will.
  }
}
