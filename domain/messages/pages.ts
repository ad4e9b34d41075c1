/** Help pages (H1), under /aide/. Their texts: aide.ts. */
export const helpSlugs = [
  'numero-de-securite-sociale',
  'numero-de-serie',
  'iban',
  'confirmation-non-recue',
  'mot-de-passe-oublie',
  'code-de-securite',
  'code-non-recu',
  'messagerie-inaccessible',
  'installer-l-application',
  'empreinte-ou-visage',
  'hors-connexion',
  'cookies',
  'franceconnect',
] as const;
export type HelpSlug = (typeof helpSlugs)[number];

/** One paragraph, one list, or one sub-heading. */
export type Block = string | { list: readonly string[] } | { heading: string };

/** A page to read. */
export interface Article {
  title: string;
  blocks: readonly Block[];
  /** Where to go next. */
  links: readonly { text: string; href: string }[];
}
