import { runCommand } from './run-command.ts';
import { workspaceRoot } from './workspace-root.ts';

/** Address of the registry that this machine uses. */
export async function upstreamRegistry(): Promise<string> {
  const words = ['config', 'get', 'registry'];
  const options = { directory: workspaceRoot, environment: process.env };
  return (await runCommand('npm', words, options)).stdout.trim();
}
