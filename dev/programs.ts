import { join } from 'node:path';

/** Absolute path of the repository. */
export const root = join(import.meta.dirname, '..');

/** Path of a native program that the packages brought. */
export const program = (name: string): string => join(root, 'node_modules', '.bin', name);

/** Path of a file of a package, for programs that Node runs. */
export const packageFile = (path: string): string => join(root, 'node_modules', path);
