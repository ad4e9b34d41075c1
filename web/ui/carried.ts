/** What was typed, chosen or focused in the static page before the script ran. */
export interface Carried {
  values: ReadonlyMap<string, string>;
  focus: { id: string; start: number | null; end: number | null } | undefined;
}

export function carryOver(from: HTMLElement): Carried {
  const inputs = [...from.querySelectorAll('input')];
  const focused = inputs.find((input) => input === document.activeElement);
  return {
    values: new Map(inputs.filter(({ value }) => value !== '').map(({ id, value }) => [id, value])),
    focus: focused && { id: focused.id, start: focused.selectionStart, end: focused.selectionEnd },
  };
}

export function putBack({ values, focus }: Carried, into: HTMLElement): void {
  for (const [id, value] of values) {
    const input = into.querySelector<HTMLInputElement>(`#${id}`);
    if (input) input.value = value;
  }
  if (!focus) return;
  const input = into.querySelector<HTMLInputElement>(`#${focus.id}`);
  input?.focus({ preventScroll: true });
  input?.setSelectionRange(focus.start, focus.end);
}
