type Values = Map<string, string | boolean>;

/** What is never kept, not even in this page's memory, once its screen is gone. */
const secrets = new Set(['password', 'confirmation', 'iban', 'vitale', 'terms', 'terms-no']);

const lines = (form: HTMLElement): HTMLInputElement[] =>
  [...form.querySelectorAll('input')].filter(({ id }) => id !== '' && !secrets.has(id));

/** Remembers what was typed and ticked on the screen that is about to go. */
export function keepValues(form: HTMLElement, values: Values): void {
  for (const input of lines(form))
    values.set(input.id, input.type === 'radio' ? input.checked : input.value);
}

/** Gives a screen that comes back what it held; fields never seen before keep what they have. */
export function restoreValues(form: HTMLElement, values: Values): void {
  for (const input of lines(form)) {
    const value = values.get(input.id);
    if (typeof value === 'boolean') input.checked = value;
    else if (value !== undefined) input.value = value;
  }
}

/** What a form says, by the name of each input; answers not given are left out. */
export const valuesOf = (form: HTMLFormElement): Partial<Record<string, string>> =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
