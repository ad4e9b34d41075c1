/**
 * What a text to copy is made of (P1): each character, and how it is said in French. Chosen so that no two
 * are taken for one another, neither by eye nor by ear:
 * - by eye, one alone of O Q 0 D, I L 1, S 5, Z 2 7, B 8 3, G 6 9, U V Y, A 4, and none of P F E R K;
 * - by ear, one alone of bé cé dé gé pé té vé, of elle emme enne erre, effe esse, ka a quatre, zède sept,
 *   ixe six, deux e. «Double vé» and «i grec» are long enough to stand apart.
 */
export const spokenNames = {
  H: 'ache',
  J: 'ji',
  // As espeak-ng has to be given it: it reads «emme» as in «emmener».
  M: 'aime',
  Q: 'ku',
  T: 'té',
  W: 'double vé',
  X: 'ixe',
  Y: 'i grec',
  Z: 'zède',
  3: 'trois',
  4: 'quatre',
  5: 'cinq',
  9: 'neuf',
} as const;

export type CaptchaCharacter = keyof typeof spokenNames extends infer Key
  ? Key extends string | number
    ? `${Key}`
    : never
  : never;

/** In the order in which the voices were recorded. */
export const alphabet = [...'HJMQTWXYZ3459'] as CaptchaCharacter[];

/** A text of so many characters, each equally likely. `draw`: uniform in 0 … 255. */
export function newText(length: number, draw: () => number = randomByte): string {
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    const byte = draw();
    if (byte < fair) text += alphabet[byte % alphabet.length];
  }
  return text;
}

/** What is never drawn nor said, and what it was when somebody reads or hears it all the same. */
const misread: Readonly<Record<string, CaptchaCharacter>> = {
  A: '4',
  B: '3',
  D: 'T',
  L: 'M',
  N: 'M',
  O: 'Q',
  P: 'T',
  R: 'M',
  S: '5',
  V: 'Y',
  0: 'Q',
  2: 'Z',
  8: '3',
};

/** What was typed, as it is compared: capitals, spaces and full-width forms do not matter. */
export const readTyped = (typed: string): string =>
  [
    ...typed
      .normalize('NFKC')
      .replace(/[\s.-]/gu, '')
      .toUpperCase(),
  ]
    .map((character) => misread[character] ?? character)
    .join('');

function randomByte(): number {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte;
}
