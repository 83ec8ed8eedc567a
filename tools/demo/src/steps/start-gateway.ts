import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@openshell/engines';
import type { Demo } from '../demo.ts';
import { beginStep, showCommand, tick } from '../narrate.ts';
import { cliProgram, gatewayProgram } from '../programs.ts';
import { runProgram } from '../run-program.ts';
import type { Engine } from './find-engine.ts';

const START_TIMEOUT_MS = 20_000;
const LOOK_AGAIN_AFTER_MS = 100;

/** Environment of a client of the demo's gateway. */
function clientEnvironment(url: string): NodeJS.ProcessEnv {
  return { ...process.env, OPENSHELL_GATEWAY_ENDPOINT: url, OPENSHELL_WORKSPACE: 'default' };
}

/**
 * Step 2: starts a gateway with a state of its own.
 *
 * @returns the environment in which the command line talks to it
 */
export async function startGateway(demo: Demo, engine: Engine): Promise<NodeJS.ProcessEnv> {
  beginStep('Start a gateway');
  const { configFile, cleanUp, signal } = demo;
  const port = await freePort();
  const argv = ['--port', String(port), '--drivers', engine.driver, '--config', configFile];
  showCommand(['openshell-gateway', ...argv]);
  const child = spawn(process.execPath, [gatewayProgram(), ...argv], {
    env: engine.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C is for the demo, which still needs its gateway to clean up.
    detached: true,
  });
  let log = '';
  child.stderr.on('data', (data) => {
    log = `${log}${data}`.slice(-4000);
  });
  cleanUp.add('stop the gateway', async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  });
  const url = `http://127.0.0.1:${port}`;
  const environment = clientEnvironment(url);
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until && child.exitCode === null) {
    const { exitCode, stdout } = await runProgram(cliProgram(), ['status'], {
      environment,
      signal,
    });
    if (exitCode === 0) {
      tick(stdout.trim().split(/\s*\n/).join(', ').replace(/ +/g, ' '));
      return environment;
    }
    await sleep(LOOK_AGAIN_AFTER_MS);
  }
  throw new Error(`the gateway did not start:\n${log}`);
}
