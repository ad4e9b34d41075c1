import fc from 'fast-check';
import type { ApiDocument, FieldSchema, Operation } from './api-document.ts';
import { type Damage, type Draft, fieldsText, marker } from './draft.ts';
import { type Change, invalid } from './invalid.ts';
import type { RightValues } from './witness.ts';

const nested = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.integer({ min: 1, max: 500 }))
  .map(([[open, close], depth]) => `${open?.repeat(depth)}0${close?.repeat(depth)}`);
const literals = fc.oneof(
  fc.constantFrom(...'null true false 0 -0 1e400 -1e400 9007199254740993 [] {}'.split(' ')),
  fc.constantFrom(`"${marker}"`, `["${marker}"]`, `{"${marker}":"${marker}"}`, '{"length":3}'),
  fc.constantFrom('{"__proto__":{"x":1}}', '{"constructor":{"x":1}}', `{"toString":"${marker}"}`),
  nested,
);
const badCharacter = fc.constantFrom(
  ...'\0\u0001\b\t\n\r\u001b\u007f\u0085\u009f\u2028\u2029\u200e\u202e\u2066'.split(''),
  ...'\ud800 \udbff \udc00 \udfff'.split(' '),
);
const ofEveryObject = '__proto__ constructor prototype toString valueOf hasOwnProperty then length';
const foreignName = fc.constantFrom(
  ...ofEveryObject.split(' '),
  ...'admin step email NIR 0 é \ud800'.split(' '),
  'nir ',
  'nir\0',
  '',
  marker,
);

/** What the schema of this operation refuses: a type, a missing, foreign, doubled or unfit field. */
export function schemaDamage(
  api: ApiDocument,
  operation: Operation,
  right: RightValues,
): fc.Arbitrary<Damage> {
  const properties = operation.body?.properties ?? {};
  const known = Object.keys(properties).filter((name) => right[name] !== undefined);
  const required = operation.body?.required ?? [];
  const extra = fc
    .tuple(
      foreignName.filter((name) => !known.includes(name)),
      literals,
    )
    .map(([name, value]): Change => [
      `extra field ${JSON.stringify(name)}`,
      ({ fields }) => fields.push([JSON.stringify(name), value]),
    ]);
  const whole = fc
    .oneof(literals, fc.constant(required.length > 0 ? '' : '[{}]'))
    .filter((text) => text === '' || !api.acceptsBody(operation, JSON.parse(text)))
    .map((text): Change => [
      `whole body ${text.slice(0, 40)}`,
      (draft) => void (draft.body = text),
    ]);
  const wrapped = fc.constant<Change>([
    'wrapped in a list',
    (draft) => void (draft.body = `[${fieldsText(draft)}]`),
  ]);
  const texts = known.filter((name) => textOf(properties[name]));
  const parts = known.filter((name) => properties[name]?.type === 'object');
  return invalid(
    fc.oneof(
      extra,
      whole,
      wrapped,
      ...required.map(missing),
      ...known.map((name) => wrongType(api, operation, right, name)),
      ...known.map(doubled),
      ...texts.map(unfit),
      ...texts.map((name) => tooLong(name, textOf(properties[name])?.maxLength ?? 1499)),
      ...parts.map(extraInPart),
      ...parts.flatMap((name) =>
        (properties[name]?.required ?? []).map((field) =>
          unfitPart(api, operation, right, name, field),
        ),
      ),
    ),
  );
}

/** The field where it is a text, if it may be one. */
const textOf = (field: FieldSchema | undefined): FieldSchema | undefined =>
  [field, ...(field?.anyOf ?? [])].find((one) => one?.type === 'string');

const missing = (name: string) =>
  fc.constant<Change>([
    `without ${name}`,
    (draft) =>
      void (draft.fields = draft.fields.filter(([field]) => field !== JSON.stringify(name))),
  ]);

const wrongType = (api: ApiDocument, operation: Operation, right: RightValues, name: string) =>
  literals
    .filter((literal) => {
      const body = { ...wholeOf(operation, right), [name]: JSON.parse(literal) as unknown };
      return !api.acceptsBody(operation, body);
    })
    .map((literal): Change => [`${name}: ${literal.slice(0, 40)}`, replaced(name, () => literal)]);

const wholeOf = (operation: Operation, right: RightValues) =>
  Object.fromEntries(
    Object.keys(operation.body?.properties ?? {}).map((field) => [field, right[field]]),
  );

const doubled = (name: string) =>
  fc.tuple(fc.boolean(), fc.boolean(), literals).map(([escaped, first, literal]): Change => [
    `${name} twice`,
    (draft) => {
      const code = name.charCodeAt(0).toString(16).padStart(4, '0');
      const again = escaped ? `"\\u${code}${name.slice(1)}"` : JSON.stringify(name);
      if (first) draft.fields.unshift([again, literal]);
      else draft.fields.push([again, literal]);
    },
  ]);

const unfit = (name: string) =>
  fc.tuple(badCharacter, fc.nat(200)).map(([character, at]): Change => [
    `${name} with ${JSON.stringify(character)}`,
    replaced(name, (literal) => {
      const text = String(JSON.parse(literal));
      const cut = at % (text.length + 1);
      return JSON.stringify(text.slice(0, cut) + character + text.slice(cut));
    }),
  ]);

const tooLong = (name: string, max: number) =>
  fc
    .integer({ min: max + 1, max: Math.max(1500, max + 100) })
    .map((length): Change => [
      `${name} of ${length}`,
      replaced(name, () => JSON.stringify(marker.repeat(100).slice(0, length))),
    ]);

/** One field too many in a part of the body. */
const extraInPart = (name: string) =>
  literals.map((literal): Change => [
    `${name} with one field more: ${literal.slice(0, 40)}`,
    inPart(name, (part) => ({ ...part, [marker]: JSON.parse(literal) as unknown })),
  ]);

/** A field of a part of the body that is missing, or no text. */
const unfitPart = (
  api: ApiDocument,
  operation: Operation,
  right: RightValues,
  name: string,
  field: string,
) => {
  const spoil = (part: Part, literal: string | null): Part => {
    const others = Object.entries(part).filter(([known]) => known !== field);
    const unfit = literal === null ? [] : [[field, JSON.parse(literal) as unknown] as const];
    // As it will be sent: a number beyond all numbers is written as null.
    return JSON.parse(JSON.stringify(Object.fromEntries([...others, ...unfit]))) as Part;
  };
  return fc
    .option(literals.filter((literal) => !literal.startsWith('"')))
    .filter((literal) => {
      const part = spoil(right[name] as Part, literal);
      return !api.acceptsBody(operation, { ...wholeOf(operation, right), [name]: part });
    })
    .map((literal): Change => [
      `${name}.${field}: ${literal?.slice(0, 40) ?? 'missing'}`,
      inPart(name, (part) => spoil(part, literal)),
    ]);
};

type Part = Record<string, unknown>;
const inPart = (name: string, change: (part: Part) => Part) =>
  replaced(name, (literal) => JSON.stringify(change(JSON.parse(literal) as Part)));

const replaced = (name: string, change: (literal: string) => string) => (draft: Draft) => {
  draft.fields = draft.fields.map(([field, literal]) =>
    field === JSON.stringify(name) ? [field, change(literal)] : [field, literal],
  );
};
