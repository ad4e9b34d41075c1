/** As long as FranceConnect wants it. */
const nonceLength = 22;

/** What FranceConnect demands of an authorization request beyond the standard; undefined when it is there. */
export function missingParameter(parameters: URLSearchParams): string | undefined {
  if (parameters.get('acr_values') !== 'eidas1') return 'acr_values doit être eidas1';
  if ((parameters.get('nonce') ?? '').length < nonceLength) {
    return `nonce est obligatoire, ${nonceLength} caractères au moins`;
  }
  if ((parameters.get('state') ?? '') === '') return 'state est obligatoire';
  return undefined;
}
