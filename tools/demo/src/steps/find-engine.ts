import { runningEngines, startEngine, stopEngine } from '@openshell/engines';
import type { Demo } from '../demo.ts';
import { beginStep, explain, showOutput, tick } from '../narrate.ts';
import { askDoctor, type Finding } from './ask-doctor.ts';

const PRIVATE_ENGINE = 'docker-28.5';

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

async function startPrivateEngine(demo: Demo, findings: readonly Finding[]): Promise<string> {
  if (!findings.some(({ name }) => name === 'docker')) {
    throw wayOut(findings, `OPEN_SHELL_RUNTIME asks for ${process.env['OPEN_SHELL_RUNTIME']}`);
  }
  const isRunning = (await runningEngines()).some(({ name }) => name === PRIVATE_ENGINE);
  if (isRunning) {
    explain("No engine answers there: using the project's private Docker engine, which runs.");
  } else {
    explain('No engine answers: starting a private Docker engine, unpacked from Debian packages.');
    explain('It has its own directories and network; nothing is installed on this machine.');
  }
  try {
    const endpoint = await startEngine(PRIVATE_ENGINE, { report: showOutput });
    if (!isRunning) demo.cleanUp.add('stop the engine', () => stopEngine(PRIVATE_ENGINE));
    return endpoint;
  } catch (error) {
    // What was begun is ended; why it failed matters more than that this may fail as well.
    if (!isRunning) await stopEngine(PRIVATE_ENGINE).catch(() => {});
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
  const endpoint = await startPrivateEngine(demo, findings);
  const environment = { ...process.env, DOCKER_HOST: endpoint };
  const started = (await askAbout(demo, environment)).find(({ state }) => state === 'ready');
  if (started === undefined) throw new Error(`the engine at ${endpoint} does not answer`);
  return toEngine(started, environment);
}
