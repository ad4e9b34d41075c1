import type { EditRequest } from '../../domain/wire/compte.ts';
import type { GivenEdit } from '../services/contact-edits.ts';

/** An edit made without network, its revision in ms since the epoch; null for a change that is made now. */
export const givenEdit = (edit: EditRequest | undefined): GivenEdit | null =>
  edit === undefined
    ? null
    : { id: edit.id, basedOn: edit.basedOn === null ? null : Date.parse(edit.basedOn) };
