import type { UserInfoClaims } from './schemas.ts';

/** A person as FranceConnect knows them (F1): names of the civil register, place of birth by INSEE code. */
export interface FranceConnectIdentity {
  /** Differs from one service to another; changes with the civil status. */
  sub: string;
  givenNames: string[];
  /** Name of birth. */
  familyName: string;
  /** `YYYY-MM-DD`; an unknown day or month is written 01. */
  birthDate: string;
  gender: 'male' | 'female';
  /** 5 characters, empty when born abroad. */
  birthplace: string;
  /** 5 digits, 99100 for France. */
  birthCountry: string;
  email?: string;
}

export const identityOf = (claims: UserInfoClaims): FranceConnectIdentity => ({
  sub: claims.sub,
  givenNames: claims.given_name_array ?? claims.given_name.split(/\s+/u),
  familyName: claims.family_name,
  birthDate: claims.birthdate,
  gender: claims.gender,
  birthplace: claims.birthplace,
  birthCountry: claims.birthcountry,
  ...(claims.email !== undefined && { email: claims.email }),
});
