import { DriverError } from '@openshell/driver-api';
import type { Driver } from '@openshell/wire/gateway/v1';
import type { Command } from 'commander';
import type { CommandContext, CommandRunner } from '../cli/command-context.ts';
import { examples } from '../cli/examples.ts';
import { usageError } from '../cli/usage-error.ts';
import { doctorText } from '../doctor/doctor-text.ts';
import { toDriverView } from '../doctor/driver-view.ts';
import { runGatewayDoctor } from '../doctor/run-gateway-doctor.ts';

const help = `
Asks the gateway; if none answers, openshell-gateway looks for engines itself. The exit code is 0
when some driver is ready. With --routes a container of an image that is present on the engine dials
every address under which a sandbox may reach the gateway's machine; without it nothing is dialled.
`;

interface Findings {
  /** What was found out about the gateway. */
  readonly gateway: {
    readonly url: string;
    readonly isReachable: boolean;
    readonly message: string;
  };
  readonly drivers: readonly Driver[];
}

interface DoctorFlags {
  /** An image to dial the ways back from. */
  readonly routes?: string;
}

function requireImage(text: string): string {
  if (text !== '') return text;
  throw usageError('--routes needs an image', 'name one that is present on the engine');
}

async function examine(
  { gateway, surroundings, signal }: CommandContext,
  image = '',
): Promise<Findings> {
  const { url } = gateway;
  try {
    const { version } = await gateway.health();
    const drivers = await gateway.listDrivers({ probe: true, proveRoutesFrom: image });
    return { gateway: { url, isReachable: true, message: `version ${version}` }, drivers };
  } catch (thrown) {
    if (!DriverError.isInstance(thrown) || thrown.code !== 'UNAVAILABLE') throw thrown;
    const drivers = await runGatewayDoctor(surroundings, image, signal);
    return { gateway: { url, isReachable: false, message: thrown.message }, drivers };
  }
}

/** `openshell doctor` */
export function registerDoctor(parent: Command, run: CommandRunner): void {
  parent
    .command('doctor')
    .description('look for container engines and say what works and what does not')
    .option('--routes <image>', 'dial the ways back from a container of this image', requireImage)
    .addHelpText(
      'after',
      help + examples('doctor', 'doctor -o json', 'doctor --routes busybox:1.37'),
    )
    .action(
      run<[], DoctorFlags>(async (context, _, { routes }) => {
        const { gateway, drivers } = await examine(context, routes);
        const views = drivers.map(toDriverView);
        const { printer } = context;
        const { colors } = printer;
        await printer.result({ gateway, drivers: views }, () => {
          const sign = gateway.isReachable ? colors.green('✓') : colors.yellow('!');
          const first = gateway.isReachable
            ? `gateway at ${gateway.url}, ${gateway.message}`
            : gateway.message;
          return [`${sign} ${first}`, ...views.map((view) => doctorText(view, colors))].join(
            '\n\n',
          );
        });
        return views.some(({ state }) => state === 'ready') ? 0 : 1;
      }),
    );
}
