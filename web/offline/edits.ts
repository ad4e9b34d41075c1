import type { ConsentsRequest, Informations } from '../../domain/wire/compte.ts';
import type { FieldIssue } from '../../domain/wire/problem.ts';

/** What can be changed without network (I3): never a password, never an address. */
export type EditField = keyof Informations['revisions'];

export type Answers = Omit<ConsentsRequest, 'edit'>;

export type Change =
  | { field: 'mobile' | 'landline'; number: string | null }
  | { field: 'consents'; answers: Answers };

/** Why an edit does not go on its way by itself any more: something came in between, or it cannot be read. */
export type EditTrouble =
  | { code: 'edit-conflict' }
  | { code: string; fields: readonly FieldIssue[] };

export interface Edit {
  /** UUID, the same however often it is sent: by it the server knows what it has applied already. */
  id: string;
  /** When it was made, ms. */
  madeAt: number;
  /** The revision that was shown then, or that an edit before it has made since. */
  basedOn: string | null;
  change: Change;
  /** Sent at least once: it may have arrived though no answer came. */
  attempted: boolean;
  trouble: EditTrouble | undefined;
}

export type Edits = readonly Edit[];

/** What an applied edit tells of the account. */
export type Applied = Pick<Informations, 'revision' | 'revisions'>;

export const fields: readonly EditField[] = ['mobile', 'landline', 'consents'];

const isOf = (field: EditField) => (edit: Edit) => edit.change.field === field;
const refused = ({ trouble }: Edit): boolean => trouble !== undefined && 'fields' in trouble;
const conflicts = ({ trouble }: Edit): boolean => trouble?.code === 'edit-conflict';

/** The first that can go: what waits behind a conflict about the same thing waits with it. */
export const nextToSend = (edits: Edits): Edit | undefined =>
  edits.find(
    (edit, at) =>
      !edit.trouble &&
      !edits.slice(0, at).some((former) => conflicts(former) && isOf(edit.change.field)(former)),
  );

/** Takes the place of one about the same thing that was refused: that is how it is corrected. */
export const added = (
  edits: Edits,
  made: Pick<Edit, 'id' | 'madeAt' | 'basedOn' | 'change'>,
): Edits => [
  ...edits.filter((edit) => !(refused(edit) && isOf(made.change.field)(edit))),
  { ...made, attempted: false, trouble: undefined },
];

export const without = (edits: Edits, id: string): Edits => edits.filter((edit) => edit.id !== id);

export const attempted = (edits: Edits, id: string): Edits =>
  edits.map((edit) => (edit.id === id ? { ...edit, attempted: true } : edit));

export const troubled = (edits: Edits, id: string, trouble: EditTrouble): Edits =>
  edits.map((edit) => (edit.id === id ? { ...edit, trouble } : edit));

/**
 * It is done: what waits for the same thing goes on from there. A telephone that goes takes its consents with it:
 * what the edit itself wrote at that moment is no stranger's doing either.
 */
export function applied(edits: Edits, done: Edit, { revision, revisions }: Applied): Edits {
  const left = without(edits, done.id);
  if (!revision) return left;
  const own = new Set(
    fields.filter((field) => field === done.change.field || revisions[field] === revision),
  );
  const rebased = (edit: Edit): Edit => ({ ...edit, basedOn: revision });
  return left.map((edit) => (own.has(edit.change.field) ? rebased(edit) : edit));
}

/** All that is wanted of a thing about which there is a conflict; undefined when there is none. */
export function wanted(edits: Edits, field: EditField): Change | undefined {
  const about = edits.filter(isOf(field));
  return about.some(conflicts)
    ? about.map(({ change }) => change).reduce((former, later) => merged(former, later))
    : undefined;
}

/** Are these revisions of after the conflict? Before the page is read again, it shows what the edit was based upon. */
export function isNewer(edits: Edits, revisions: Applied['revisions']): boolean {
  return edits.filter(conflicts).every(({ basedOn, change }) => {
    const revision = revisions[change.field];
    return basedOn === null || revision === null ? revision !== basedOn : revision > basedOn;
  });
}

/** «Garder ce qui est enregistré». */
export const yielded = (edits: Edits, field: EditField): Edits =>
  edits.filter((edit) => !isOf(field)(edit));

/** «Remplacer par le mien»: one edit in the place of all that were about it, based on what is on file now. */
export function insisted(
  edits: Edits,
  field: EditField,
  again: Pick<Edit, 'id' | 'madeAt' | 'basedOn'>,
): Edits {
  const change = wanted(edits, field);
  if (!change) return edits;
  const at = edits.findIndex(isOf(field));
  const one: Edit = { ...again, change, attempted: false, trouble: undefined };
  return [...edits.slice(0, at), one, ...edits.slice(at).filter((edit) => !isOf(field)(edit))];
}

const merged = (former: Change, later: Change): Change =>
  former.field === 'consents' && later.field === 'consents'
    ? { field: 'consents', answers: { ...former.answers, ...later.answers } }
    : later;
