import type { MessageInitShape } from '@bufbuild/protobuf';
import type { CreateSandboxRequestSchema, Sandbox, SandboxPhase } from '@openshell/wire';
import type { Clients } from './clients.ts';
import { waitFor } from './wait-for.ts';

/** The id and the name of a sandbox. */
export interface Made {
  readonly id: string;
  readonly name: string;
}

/** Asks for a sandbox; answers at once. */
export async function makeSandbox(
  { openshell }: Clients,
  request: MessageInitShape<typeof CreateSandboxRequestSchema> = {},
): Promise<Made & { readonly sandbox: Sandbox }> {
  const { sandbox } = await openshell.createSandbox(request);
  if (sandbox?.metadata === undefined) throw new Error('no sandbox in the answer');
  return { id: sandbox.metadata.id, name: sandbox.metadata.name, sandbox };
}

/** Waits until a sandbox is in a phase. */
export function waitForPhase(
  { openshell }: Clients,
  name: string,
  phase: SandboxPhase,
): Promise<Sandbox> {
  return waitFor(`phase ${phase} of ${name}`, async () => {
    const { sandbox } = await openshell.getSandbox({ name });
    return sandbox?.status?.phase === phase ? sandbox : undefined;
  });
}

/** The one condition of a sandbox. */
export function conditionOf(sandbox: Sandbox): {
  readonly reason: string;
  readonly message: string;
} {
  const [condition] = sandbox.status?.conditions ?? [];
  if (condition === undefined) throw new Error('no condition');
  return condition;
}

/** Output and exit codes of a command. */
export async function run(
  { openshell }: Clients,
  sandboxId: string,
  command: string[],
): Promise<{
  readonly stdout: string;
  readonly stderr: string;
  readonly exits: readonly number[];
}> {
  const text = { stdout: '', stderr: '' };
  const exits: number[] = [];
  for await (const { payload } of openshell.execSandbox({ sandboxId, command })) {
    if (payload.case === 'stdout' || payload.case === 'stderr') {
      text[payload.case] += Buffer.from(payload.value.data).toString();
    }
    if (payload.case === 'exit') exits.push(payload.value.exitCode);
  }
  return { ...text, exits };
}
