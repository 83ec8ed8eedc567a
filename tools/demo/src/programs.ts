import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function builtProgram(path: string): string {
  const program = fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  if (existsSync(program)) return program;
  throw new Error(`"${path}" is not built: run "npm run demo", which builds it first`);
}

/** The command line as it is published. */
export function cliProgram(): string {
  return builtProgram('apps/cli/dist/main.js');
}

/** The gateway as it is published. */
export function gatewayProgram(): string {
  return builtProgram('apps/gateway/dist/main.js');
}
