/** Words for where a request came from, so that a person recognises their own device. */
export const deviceTexts = {
  phone: 'Téléphone',
  tablet: 'Tablette',
  computer: 'Ordinateur',
  television: 'Téléviseur',
  iPhone: 'iPhone',
  iPad: 'iPad',
  mac: 'Ordinateur Mac',
  unknown: 'Appareil inconnu',
} as const;
