import { fileURLToPath } from 'node:url';

/** Directory of the repository. */
export const workspaceRoot: string = fileURLToPath(new URL('../../..', import.meta.url));
