import { fileURLToPath } from 'node:url';

/** Path of the program that stands in for `container`. */
export const programPath: string = fileURLToPath(new URL('../bin/container', import.meta.url));
