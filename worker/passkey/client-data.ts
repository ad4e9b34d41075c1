import * as v from 'valibot';
import { fromBase64Url } from '../crypto/base64url.ts';

const framed = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ crossOrigin: v.optional(v.boolean()), topOrigin: v.optional(v.string()) }),
);

/**
 * Was it asked for by a page of ours itself, not by one inside somebody else's? Our pages let nobody frame them:
 * an answer from such a place is none of theirs.
 */
export function isOfOwnPage(clientDataJSON: string): boolean {
  const bytes = fromBase64Url(clientDataJSON);
  const parsed = v.safeParse(framed, bytes && new TextDecoder().decode(bytes));
  if (!parsed.success) return false;
  const { crossOrigin = false, topOrigin } = parsed.output;
  return !crossOrigin && topOrigin === undefined;
}
