/** A field as a page has it; what it was at first is beside what it is now. */
export interface FieldState {
  type: string;
  value: string;
  defaultValue: string;
  checked: boolean;
  defaultChecked: boolean;
}

const mute: ReadonlySet<string> = new Set(['hidden', 'submit', 'button', 'reset']);
const ticked: ReadonlySet<string> = new Set(['checkbox', 'radio']);

export const isChanged = (field: FieldState): boolean =>
  !mute.has(field.type) &&
  (ticked.has(field.type)
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue);

/** True when something that a person typed or chose in these pages would be lost with them. */
export const holdsTyped = (pages: Iterable<ParentNode>): boolean =>
  [...pages].some((page) =>
    [...page.querySelectorAll<HTMLInputElement>('input, textarea')].some((field) =>
      isChanged(field),
    ),
  );
