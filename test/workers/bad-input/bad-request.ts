import fc from 'fast-check';
import type { ApiDocument, Operation } from './api-document.ts';
import { malformedBody, oversizedBody } from './body-damage.ts';
import { cookieDamage, sparingOddity } from './cookie-damage.ts';
import { bodyOf, type Damage, type Draft, rightDraft } from './draft.ts';
import { methodDamage, originDamage, pathDamage, queryDamage, typeDamage } from './edge-damage.ts';
import { oddity } from './oddity.ts';
import { schemaDamage } from './schema-damage.ts';
import type { Witness } from './witness.ts';

/** A request that must be refused. */
export interface BadRequest {
  draft: Draft;
  damages: Damage[];
}

const safe = new Set(['GET', 'HEAD']);

/** The right request for any operation, damaged in one to five places, each of another kind. */
export const badRequest = (api: ApiDocument, witness: Witness): fc.Arbitrary<BadRequest> =>
  fc
    .oneof(
      fc.constantFrom(...api.operations, ...heads(api)),
      fc.constantFrom(...api.operations.filter(({ body }) => body)),
    )
    .chain((operation) =>
      fc.record({
        operation: fc.constant(operation),
        damages: damagesOf(api, operation, witness),
        oddities: fc.array(fc.oneof(oddity, sparingOddity), { maxLength: 2 }),
      }),
    )
    .map(({ operation, damages, oddities }) => {
      const draft = rightDraft(operation, witness);
      for (const { apply } of [...oddities, ...damages]) apply(draft);
      const what = [...oddities, ...damages].map((one) => one.what);
      return { draft, damages, [fc.toStringMethod]: () => told(draft, what) };
    });

function damagesOf(
  api: ApiDocument,
  operation: Operation,
  witness: Witness,
): fc.Arbitrary<Damage[]> {
  const where = fc.oneof(methodDamage(api, operation.path), pathDamage(operation.path));
  const kinds = [
    { weight: 1, arbitrary: where },
    { weight: 1, arbitrary: cookieDamage },
  ];
  if (!safe.has(operation.method)) {
    kinds.push(
      { weight: 1, arbitrary: originDamage },
      { weight: 1, arbitrary: typeDamage },
      { weight: 2, arbitrary: malformedBody },
      { weight: 1, arbitrary: oversizedBody },
    );
  }
  if (operation.query.length > 0) {
    kinds.push({ weight: 2, arbitrary: queryDamage });
  }
  if (operation.body) {
    const right = witness.valuesFor(operation.path);
    kinds.push({ weight: 8, arbitrary: schemaDamage(api, operation, right) });
  }
  const several = fc
    .shuffledSubarray(kinds, { minLength: 2 })
    .chain((some) => fc.tuple(...some.map(({ arbitrary }) => arbitrary)));
  // One is the sharpest: nothing else can be what it was refused for.
  const one = fc.oneof(...kinds).map((damage) => [damage]);
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: several });
}

/** HEAD is GET without its body, and in no document. */
export const heads = ({ operations }: ApiDocument): Operation[] =>
  operations
    .filter(({ method }) => method === 'GET')
    .map(({ path, query, body, cookies }) => ({ method: 'HEAD', path, query, body, cookies }));

function told(draft: Draft, what: readonly string[]): string {
  const { method, path, query, cookies, headers, contentType } = draft;
  const body = bodyOf(draft)?.slice(0, 500);
  const shown = { what, method, path, query, headers, cookies, contentType, body };
  return fc.stringify(shown).slice(0, 4000);
}
