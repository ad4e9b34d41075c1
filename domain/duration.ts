/** Absolute durations, in milliseconds. Calendar durations (days, months in Paris) are in `paris-time.ts`. */
export const seconds = (count: number): number => count * 1000;
export const minutes = (count: number): number => seconds(count * 60);
export const hours = (count: number): number => minutes(count * 60);
