/** Days of a membership, YYYY-MM-DD, both included; `until` is null while no end is known. */
export interface Membership {
  from: string;
  until: string | null;
}

// Later than any day there is.
const never = '9999-12-31';

/** Do two memberships cover one same day, `today` or later? What is over is nobody's worry any more (I1). */
export function overlapping(memberships: readonly Membership[], today: string): boolean {
  return memberships.some((one, at) =>
    memberships.slice(at + 1).some((other) => {
      const from = [one.from, other.from, today].toSorted().at(-1) ?? never;
      const until = [one.until ?? never, other.until ?? never].toSorted()[0] ?? never;
      return from <= until;
    }),
  );
}
