import type { Demo } from '../demo.ts';
import { gatewayProgram } from '../programs.ts';
import { runProgram } from '../run-program.ts';

/** A place where the gateway looked for an engine. */
interface Candidate {
  readonly source?: string;
  readonly address?: string;
  readonly state?: string;
  readonly reason?: string;
}

/** What the gateway's doctor says about a driver. */
export interface Finding {
  readonly name: string;
  readonly state: string;
  readonly message?: string;
  readonly remedy?: string;
  readonly candidates?: readonly Candidate[];
  readonly runtime?: {
    readonly name?: string;
    readonly version?: string;
    readonly endpoint?: string;
  };
}

/** Asks the gateway, without starting it, what it would find. */
export async function askDoctor(
  { configFile, signal }: Demo,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  const argv = ['--config', configFile, 'doctor', '--output', 'json'];
  const { stdout, stderr } = await runProgram(gatewayProgram(), argv, { environment, signal });
  try {
    const report: { readonly drivers?: readonly Finding[] } = JSON.parse(stdout);
    return report.drivers ?? [];
  } catch (cause) {
    throw new Error(`openshell-gateway doctor failed: ${stderr.trim()}`, { cause });
  }
}
