import type { PhonesRequest } from '../../domain/wire/compte.ts';
import type { FieldIssue } from '../../domain/wire/problem.ts';
import type { GivenPhones } from '../services/contact.ts';
import { parsePhone } from '../services/phones.ts';
import { issuesOf } from './field-issues.ts';

export type ParsedPhones = { ok: true; phones: GivenPhones } | { ok: false; fields: FieldIssue[] };

/**
 * The telephones of I3, read: null takes one away, one left out stays as it is. An edit made without network is
 * about one of them: two would share a revision that is of one.
 */
export function givenPhones(typed: PhonesRequest): ParsedPhones {
  if (typed.edit && (typed.mobile === undefined) === (typed.landline === undefined)) {
    return { ok: false, fields: [{ field: 'edit', issue: 'malformed' }] };
  }
  const mobile = typed.mobile == null ? null : parsePhone(typed.mobile, 'mobile');
  const landline = typed.landline == null ? null : parsePhone(typed.landline, 'landline');
  const fields = issuesOf({ mobile, landline });
  if (mobile?.ok === false || landline?.ok === false) return { ok: false, fields };
  return {
    ok: true,
    phones: {
      ...(typed.mobile !== undefined && { mobile: mobile?.number ?? null }),
      ...(typed.landline !== undefined && { landline: landline?.number ?? null }),
    },
  };
}
