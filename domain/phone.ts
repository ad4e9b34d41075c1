/**
 * Whether what was typed has the form of a telephone at all: digits, length, French mobile against landline. Coarse on
 * purpose: whatever the server reads passes here, and the server alone decides. Undefined when nothing is wrong.
 */
export function phoneIssue(
  typed: string,
  kind: 'mobile' | 'landline',
): 'malformed' | 'not-a-mobile' | undefined {
  // Digits of other scripts and widths are digits too.
  const plain = typed.normalize('NFKC').replaceAll(/[^\d+]/gu, '');
  const abroad = plain.replace(/^\+*00|^\++/u, '+').replace(/(?<=.)\+/gu, '');
  const [, national] = /^(?:\+?33)?0?([1-9]\d{8})$/u.exec(abroad) ?? [];
  if (national === undefined)
    return /^\+(?!33)[1-9]\d{5,14}$/u.test(abroad) ? undefined : 'malformed';
  return kind === 'mobile' && /^[1-589]/u.test(national) ? 'not-a-mobile' : undefined;
}
