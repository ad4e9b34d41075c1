/** The part of Vite's manifest that is read here. Keys are paths of modules below `web/`, or names of shared chunks. */
export type Manifest = Record<
  string,
  { file: string; imports?: string[]; css?: string[]; name?: string }
>;

/**
 * Every script and style that a browser fetches for these entries: themselves, what they import statically,
 * all the way down, each once; and the site's one stylesheet. Throws when an entry is not in the manifest.
 */
export function filesOfPage(manifest: Manifest, entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const entry = manifest[key];
    if (!entry) throw new Error(`${key} is not in the manifest of the build`);
    files.add(entry.file);
    for (const style of entry.css ?? []) files.add(style);
    for (const imported of entry.imports ?? []) visit(imported);
  };
  for (const entry of entries) visit(entry);
  for (const { file } of Object.values(manifest)) if (file.endsWith('.css')) files.add(file);
  return [...files];
}
