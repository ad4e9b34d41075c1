import type { PersonFile } from '../../../domain/wire/conseiller.ts';

export const nameOf = ({
  firstName,
  lastName,
}: Pick<PersonFile, 'firstName' | 'lastName'>): string => `${firstName} ${lastName}`;
