/** The one way to ask what time it is. Rules never call it: they are given `now`. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}
