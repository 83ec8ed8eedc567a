import type { CommandContext } from '../cli/command-context.ts';
import { connectGateway } from '../client/connect-gateway.ts';
import type { Gateway } from '../client/gateway.ts';
import { listAllSandboxes } from '../client/list-all-sandboxes.ts';
import { parseGatewayUrl } from '../input/parse-gateway-url.ts';
import { statusOf } from '../sandbox/sandbox-status.ts';
import type { Suggestion } from './suggestions.ts';

/** Whoever pressed a key does not wait longer for names. */
const DEADLINE_MS = 2_000;

/** Names that only the gateway knows; none when it does not answer in time. */
export interface LiveNames {
  readonly sandboxes: () => Promise<readonly Suggestion[]>;
  readonly drivers: () => Promise<readonly Suggestion[]>;
}

/** Nothing that a shell could take for anything else than a word is offered. */
function isPlainWord({ value }: Suggestion): boolean {
  return /^[\w.][\w.-]*$/.test(value);
}

/**
 * Asks the gateway that the command line means.
 *
 * @param context - of the command that completes
 * @param values - `--gateway` and `--workspace` of the line that is completed
 */
export function createLiveNames(
  { gateway: { url }, workspace, signal }: CommandContext,
  values: Readonly<Record<string, string>>,
): LiveNames {
  async function ask(
    question: (gateway: Gateway) => Promise<readonly Suggestion[]>,
  ): Promise<readonly Suggestion[]> {
    let gateway: Gateway | undefined;
    try {
      const named = values['gateway'];
      const address = named === undefined ? url : parseGatewayUrl(named, '--gateway');
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
      gateway = connectGateway(address, deadline);
      return (await question(gateway)).filter(isPlainWord);
    } catch {
      // A key was pressed, no command given: where nobody answers there is nothing to offer.
      return [];
    } finally {
      gateway?.close();
    }
  }
  return {
    sandboxes: () =>
      ask(async (gateway) => {
        const where = { workspace: values['workspace'] ?? workspace };
        return (await listAllSandboxes(gateway, where)).map((sandbox) => ({
          value: sandbox.metadata?.name ?? '',
          description: statusOf(sandbox),
        }));
      }),
    drivers: () =>
      ask(async (gateway) =>
        (await gateway.listDrivers({})).map(({ name, state }) => ({
          value: name,
          description: state,
        })),
      ),
  };
}
