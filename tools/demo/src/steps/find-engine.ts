import { runningEngines, startEngine, stopEngine } from '@openshell/engines';
import type { Demo } from '../demo.ts';
import { beginStep, explain, showOutput, tick } from '../narrate.ts';
import { askDoctor, type Finding } from './ask-doctor.ts';

/** The project's own engines, and the variable that names one to its driver. */
const privateEngines = [
  { driver: 'docker', product: 'Docker', name: 'docker-28.5', variable: 'DOCKER_HOST' },
  { driver: 'podman', product: 'Podman', name: 'podman-5.8', variable: 'CONTAINER_HOST' },
] as const;

/** The engine that the demo runs on. */
export interface Engine {
  /** Name of the driver. */
  readonly driver: string;
  /** Where it answers. */
  readonly endpoint: string;
  /** Whether it is one of the project's test engines, which reach no registry. */
  readonly isPrivate: boolean;
  /** Environment of the gateway that uses it. */
  readonly environment: NodeJS.ProcessEnv;
}

function showFinding({ name, state, message, candidates = [] }: Finding): void {
  // What stands in brackets follows line by line.
  const why = message === undefined ? '' : `, ${message.replace(/ \(.*\)$/, '')}`;
  explain(`driver ${name}: ${state}${why}`);
  for (const { source = '', address = '', reason = '', state: fate } of candidates) {
    showOutput(`${fate === 'selected' ? '✓' : '-'} ${source} ${address}: ${reason}`);
  }
}

function toEngine({ name, runtime }: Finding, environment: NodeJS.ProcessEnv): Engine {
  const endpoint = runtime?.endpoint ?? '';
  tick(`${runtime?.name} ${runtime?.version} at ${endpoint}`);
  const isPrivate = endpoint.includes('/openshell-engines/');
  return { driver: name, endpoint, isPrivate, environment };
}

function wayOut(findings: readonly Finding[], why: string): Error {
  const remedies = findings.flatMap(({ remedy }) => remedy ?? []);
  const ways = remedies.length === 0 ? ['install a container engine'] : remedies;
  const lines = [`no container engine answers, and none can be started here: ${why}.`, ...ways];
  return new Error(lines.join('\n     '));
}

/** Starts an engine of the project; answers the environment in which its driver finds it. */
async function startPrivateEngine(
  demo: Demo,
  findings: readonly Finding[],
): Promise<NodeJS.ProcessEnv> {
  const found = privateEngines.find(({ driver }) => findings.some(({ name }) => name === driver));
  if (found === undefined) {
    throw wayOut(findings, `OPEN_SHELL_RUNTIME asks for ${process.env['OPEN_SHELL_RUNTIME']}`);
  }
  const { name: engine, product, variable } = found;
  const isRunning = (await runningEngines()).some(({ name }) => name === engine);
  if (isRunning) {
    explain(`No engine answers there: using the project's private ${product}, which runs.`);
  } else {
    explain(`No engine answers: starting a private ${product}, unpacked from Debian packages.`);
    explain('It has its own directories and network; nothing is installed on this machine.');
  }
  try {
    const endpoint = await startEngine(engine, { report: showOutput });
    if (!isRunning) demo.cleanUp.add('stop the engine', () => stopEngine(engine));
    return { ...process.env, [variable]: endpoint };
  } catch (error) {
    // What was begun is ended; why it failed matters more than that this may fail as well.
    if (!isRunning) await stopEngine(engine).catch(() => {});
    throw wayOut(findings, error instanceof Error ? error.message : String(error));
  }
}

/** What the doctor found about the drivers that may be used. */
async function askAbout(demo: Demo, environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const wanted = process.env['OPEN_SHELL_RUNTIME']?.split(',');
  const findings = await askDoctor(demo, environment);
  return findings.filter(({ name }) => wanted === undefined || wanted.includes(name));
}

/** Step 1: finds a container engine and says why every other candidate was rejected. */
export async function findEngine(demo: Demo): Promise<Engine> {
  beginStep('Find a container engine');
  const findings = await askAbout(demo, process.env);
  findings.forEach(showFinding);
  const ready = findings.find(({ state }) => state === 'ready');
  if (ready !== undefined) return toEngine(ready, process.env);
  const failed = findings.find(({ state }) => state === 'failed');
  if (failed !== undefined) throw new Error(`driver ${failed.name} failed: ${failed.message}`);
  const environment = await startPrivateEngine(demo, findings);
  const started = (await askAbout(demo, environment)).find(({ state }) => state === 'ready');
  if (started === undefined) throw new Error('the engine that was started does not answer');
  return toEngine(started, environment);
}
