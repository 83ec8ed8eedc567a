import { printable } from '../format/printable.ts';
import { table } from '../format/table.ts';
import type { Colors } from '../terminal/colors.ts';
import type {
  CandidateView,
  CapabilityView,
  DriverView,
  RouteView,
  RuntimeView,
} from './driver-view.ts';

function mark(state: string, colors: Colors): string {
  if (['ready', 'supported', 'selected', 'verified'].includes(state)) return colors.green('✓');
  if (['failed', 'unavailable', 'unsupported'].includes(state)) return colors.red('✗');
  return colors.yellow(state === 'degraded' ? '!' : '-');
}

function indent(depth: number, lines: readonly (string | undefined)[]): readonly string[] {
  return lines.flatMap((line) => (line === undefined ? [] : [`${'  '.repeat(depth)}${line}`]));
}

function wayOut(remedy: string | undefined): string | undefined {
  return remedy === undefined ? undefined : `  → ${printable(remedy)}`;
}

function runtimeLine(runtime: RuntimeView): string {
  const rootless = runtime.isRootless ? ', rootless' : '';
  return printable(
    `${runtime.name} ${runtime.version}, API ${runtime.apiVersion}, ${runtime.platform}${rootless}, at ${runtime.endpoint} (${runtime.endpointSource})`,
  );
}

function candidateLine(candidate: CandidateView, colors: Colors): string {
  const sign = candidate.state === 'rejected' ? '-' : mark(candidate.state, colors);
  return `${sign} ${printable(`${candidate.source}: ${candidate.address}  ${candidate.reason}`)}`;
}

function capabilityLines(capability: CapabilityView, colors: Colors): readonly string[] {
  const { name, value, state, reason, remedy } = capability;
  const shown = value === undefined ? name : `${name} = ${value}`;
  const why = reason === undefined ? '' : ` (${reason})`;
  return indent(2, [
    `${mark(state, colors)} ${printable(`${shown}${state === 'supported' ? '' : `  ${state}`}${why}`)}`,
    wayOut(remedy),
  ]);
}

function routeLines(routes: readonly RouteView[], colors: Colors): readonly string[] {
  const [headings = '', ...rows] = table(
    ['ADDRESS', 'LISTENS ON', 'STATE', 'FOLLOWS FROM', 'DETAIL'],
    routes.map(({ address, listenAddress, state, reason, detail = '' }) => [
      address,
      listenAddress,
      state,
      reason,
      detail,
    ]),
  ).split('\n');
  const signs = routes.map(({ state }) => mark(state, colors));
  return [`  ${headings}`, ...rows.map((row, index) => `${signs[index]} ${row}`)];
}

/** What the doctor found about one driver. */
export function doctorText(driver: DriverView, colors: Colors): string {
  const roles = driver.isDefault ? ', default' : driver.isSelected ? ', selected' : '';
  const version = driver.version === undefined ? '' : ` ${driver.version}`;
  const { candidates, capabilities, message, routes, runtime } = driver;
  return [
    `${mark(driver.state, colors)} ${colors.bold(driver.name)}  ${driver.state}${roles}  (${driver.package}${version})`,
    ...indent(1, [
      message === undefined ? undefined : printable(message),
      wayOut(driver.remedy),
      runtime === undefined ? undefined : `Engine: ${runtimeLine(runtime)}`,
      candidates.length === 0 ? undefined : 'Looked for it at:',
    ]),
    ...indent(
      2,
      candidates.map((candidate) => candidateLine(candidate, colors)),
    ),
    ...indent(1, [capabilities.length === 0 ? undefined : 'Capabilities:']),
    ...capabilities.flatMap((capability) => capabilityLines(capability, colors)),
    ...indent(1, [routes.length === 0 ? undefined : 'Ways back from a sandbox:']),
    ...indent(2, routes.length === 0 ? [] : routeLines(routes, colors)),
  ].join('\n');
}
