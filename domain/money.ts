// Made on first use and kept: a formatter costs far more to build than to use.
let euros: Intl.NumberFormat | undefined;

/** `1947` → `19,47 €`, with the no-break spaces of French usage. `cents`: a whole number, negative for a debt. */
export function formatEuros(cents: number): string {
  euros ??= new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
  return euros.format(cents / 100).replaceAll('\u202f', '\u00a0');
}
