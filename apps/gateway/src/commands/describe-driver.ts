import type { Capability, Driver, EndpointCandidate, HostRoute } from '@openshell/wire';
import { alignColumns } from '../align-columns.ts';

function because(reason: string, remedy = ''): string {
  return [reason, remedy].filter((text) => text !== '').join('; ');
}

function candidateLine({ state, address, source, reason }: EndpointCandidate): string {
  return `    ${state.padEnd(9)}  ${address} (${source}): ${reason}`;
}

function capabilityLine({ name, value, state, reason, remedy }: Capability): string {
  const why = because(reason, remedy);
  return `    ${state.padEnd(11)}  ${name} = ${value}${why === '' ? '' : `: ${why}`}`;
}

/** The ways back from a sandbox, one a line under headings. */
function routeLines(routes: readonly HostRoute[]): readonly string[] {
  const headings = ['address', 'listens on', 'state', 'follows from', 'detail'];
  const rows = routes.map(({ address, listenAddress, state, reason, detail }) => [
    address,
    listenAddress,
    state,
    reason,
    detail,
  ]);
  return alignColumns([headings, ...rows]).map((line) => `    ${line}`);
}

function roleOf({ selected, defaultDriver }: Driver): string {
  if (!selected) return '';
  return defaultDriver ? ', selected, the default' : ', selected';
}

/** A driver for people: state, engine, every endpoint that was considered, capabilities, routes. */
export function describeDriver(driver: Driver): string {
  const { name, state, message, remedy, runtime, candidates, capabilities, routes } = driver;
  const lines = [`${name}: ${state}${roleOf(driver)}`];
  lines.push(`  package    ${driver.package}${driver.version === '' ? '' : ` ${driver.version}`}`);
  if (message !== '') lines.push(`  problem    ${message}`);
  if (remedy !== '') lines.push(`  remedy     ${remedy}`);
  if (runtime !== undefined) {
    const rootless = runtime.rootless ? ', rootless' : '';
    const system = `${runtime.operatingSystem}/${runtime.architecture}${rootless}`;
    lines.push(
      `  engine     ${runtime.name} ${runtime.version} (API ${runtime.apiVersion}), ${system}`,
      `  endpoint   ${runtime.endpoint} (${runtime.endpointSource})`,
    );
  }
  if (candidates.length > 0) lines.push('  looked for', ...candidates.map(candidateLine));
  if (capabilities.length > 0) lines.push('  can', ...capabilities.map(capabilityLine));
  if (routes.length > 0) lines.push('  ways back from a sandbox', ...routeLines(routes));
  return lines.join('\n');
}
