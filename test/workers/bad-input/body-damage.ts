import fc from 'fast-check';
import { type Damage, encode, fieldsText, marker } from './draft.ts';
import { type Change, invalid } from './invalid.ts';

const notJson: ((text: string) => string)[] = [
  (text) => `\ufeff${text}`,
  (text) => `${text}${text}`,
  (text) => `${text},`,
  (text) => `${text}\0`,
  (text) => `\0${text}`,
  (text) => `//${marker}\n${text}`,
  (text) => text.replaceAll('"', "'").replace('{}', "{'a':1}"),
  () => `{"a":"${marker}\u0001"}`,
  () => `{"a":"${marker}\0"}`,
  () => `{${marker}:1}`,
  () => `{"a":"${marker}"`,
  () => '[1,]',
  () => '{"a":01}',
  () => '{"a":NaN}',
  () => `{"a":"\\u12${marker}"}`,
  () => `{"a":1,"a":1}`,
  () => marker,
  () => `nir=${marker}&password=${marker}`,
  () => `<a>${marker}</a>`,
  () => '['.repeat(4000),
];
const notUtf8 = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x80],
  [0xe2, 0x82],
];

/** What is no JSON at all, whatever the operation. */
export const malformedBody: fc.Arbitrary<Damage> = invalid(
  fc.oneof(
    fc
      .nat(notJson.length - 1)
      .map((index): Change => [
        `not JSON, ${index}`,
        (draft) => void (draft.body = notJson[index]?.(fieldsText(draft))),
      ]),
    fc.nat(300).map((at): Change => [
      'cut off',
      (draft) => {
        const text = fieldsText(draft);
        draft.body = text.slice(0, 1 + (at % (text.length - 1)));
      },
    ]),
    fc.tuple(fc.constantFrom(...notUtf8), fc.nat(300)).map(([bytes, at]): Change => [
      `bytes ${bytes.join(' ')}`,
      (draft) => {
        const whole = [...encode(fieldsText(draft))];
        whole.splice(at % (whole.length + 1), 0, ...bytes);
        draft.body = Uint8Array.from(whole);
      },
    ]),
    fc.boolean().map((littleEndian): Change => [
      'UTF-16',
      (draft) => {
        const text = fieldsText(draft);
        const view = new DataView(new ArrayBuffer(text.length * 2));
        for (let at = 0; at < text.length; at++)
          view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
        draft.body = new Uint8Array(view.buffer);
      },
    ]),
  ),
);

const megabyte = 1_048_576;
const padded: ((length: number, text: string) => string)[] = [
  // Right in all but its length.
  (length, text) => text + ' '.repeat(length - text.length),
  (length) => `{"a":"${marker.repeat(Math.ceil(length / marker.length))}"}`,
  (length) => '['.repeat(length),
  (length) => '\0'.repeat(length),
];

export const oversizedBody: fc.Arbitrary<Damage> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 4097, max: 20_000 }) },
      { weight: 1, arbitrary: fc.constant(megabyte) },
    ),
    fc.constantFrom(...padded),
  )
  .map(([length, pad]) => ({
    what: `body of ${length} bytes`,
    code: 'body-too-large',
    apply: (draft) => void (draft.body = pad(length, fieldsText(draft))),
  }));
