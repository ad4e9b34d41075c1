/** A well-formed French IBAN of nobody's: both its keys are right. `n` from 0 to 999. */
export function fictitiousIban(n: number): string {
  const bank = '20041';
  const branch = '01005';
  const account = `${String(n).padStart(3, '0')}0013M026`;
  // In a French account number letters count as digits, from A=1 to I=9, J=1 to R=9, S=2 to Z=9.
  const digits = account.replace('M', '4');
  const sum = 89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(digits);
  const basic = bank + branch + account + twoDigits(97n - (sum % 97n));
  // ISO 13616: the country and a key of 00 go to the end, letters become numbers from A=10.
  const numeric = `${basic}FR00`.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return `FR${twoDigits(98n - (BigInt(numeric) % 97n))}${basic}`;
}

const twoDigits = (value: bigint): string => String(value).padStart(2, '0');
