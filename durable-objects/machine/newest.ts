/** The `max` items with the greatest `at`, of equals the last ones, in their given order: lists in the guard stay bounded. */
export function newest<Item>(
  items: readonly Item[],
  at: (item: Item) => number,
  max: number,
): readonly Item[] {
  if (items.length <= max) return items;
  const kept = new Set(
    items
      .toReversed()
      .toSorted((a, b) => at(b) - at(a))
      .slice(0, max),
  );
  return items.filter((item) => kept.has(item));
}
