import type { AppClock } from './app-clock.ts';
import type { Visitor } from './visitor.ts';

/** How to come to a screen worth looking at. */
export type Scene = (visitor: Visitor, clock: AppClock) => Promise<void>;
