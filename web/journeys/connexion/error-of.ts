import { fieldErrorTexts } from '../../../domain/messages/connexion-champs.ts';
import type { FieldName } from './local-check.ts';
import type { ConnexionState } from './machine.ts';

/** The field whose content a failure of the server is about. */
const blamed: Partial<Record<string, FieldName>> = {
  'wrong-password': 'password',
  'reset-used': 'password',
  'reset-expired': 'password',
  'wrong-code': 'code',
  'code-replaced': 'code',
};

export const blamedField = (code: string): FieldName | undefined => blamed[code];

/** The words beside a field: the same as in the summary at the top. */
export function errorOf(
  { failure, fieldErrors }: ConnexionState,
  field: FieldName,
): string | undefined {
  const code = fieldErrors[field];
  if (code) return fieldErrorTexts[code];
  return failure && blamed[failure.code] === field ? failure.message.title : undefined;
}
