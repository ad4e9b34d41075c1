/** What an entry of the history is about, beyond its path. */
export type Entry = Readonly<Record<string, unknown>> | null;

/**
 * Takes a secret link out of the address bar, where it could be read or copied, and leaves it with this entry of
 * the history: a reload finds it again, no other page does. Returns what the entry is about; `current` is what
 * the page is about so far.
 */
export function entryOf(current: Entry): Entry {
  const given = location.hash.slice(1);
  if (given !== '') {
    // The skip link makes an entry of its own, about the same thing as the one before.
    const entry = given === 'content' ? current : { link: given };
    history.replaceState(entry, '', location.pathname);
  }
  return history.state as Entry;
}
