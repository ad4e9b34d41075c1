/**
 * Runs `work` over `items`, at most `limit` at once. `work` handles its own failures: a rejection
 * stops its lane.
 */
export async function eachLimited<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const lanes = Array.from({ length: Math.min(limit, items.length) }, async () => {
    // The iterator is shared: each lane takes the next item when it is free.
    for (const item of waiting) await work(item);
  });
  await Promise.all(lanes);
}
