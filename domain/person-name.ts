/**
 * A name as it is compared (C1, F1): without case, accents, hyphens, apostrophes or spaces, ligatures
 * spelled out. `Perrin-Blanc`, `PERRIN BLANC` and `perrin blanc` are one name.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .toUpperCase()
    .replaceAll('Œ', 'OE')
    .replaceAll('Æ', 'AE')
    .replace(/[^\p{L}]/gu, '');
