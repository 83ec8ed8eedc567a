import { statSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { TestEngine } from '@openshell/engines';
import { runCommand } from '../../src/index.ts';
import { dockerProgramDirectory } from './docker-program.ts';

/** The program `docker`, talking to one engine. */
export interface EngineProgram {
  /** Runs it; answers what it printed, rejects when it fails. */
  readonly run: (...words: readonly string[]) => Promise<string>;
}

/** None when this machine has no such program. */
export function engineProgram(engine: TestEngine): EngineProgram | undefined {
  const directory = dockerProgramDirectory(process.env);
  if (directory === undefined) return undefined;
  const environment = {
    ...process.env,
    // The example for docker compose asks for it.
    DOCKER_GID: String(statSync(engine.socketPath).gid),
    PATH: [process.env['PATH'] ?? '', directory].join(delimiter),
    DOCKER_HOST: engine.endpoint,
    // The builder that is part of the engine: the other one is a program of its own.
    DOCKER_BUILDKIT: '0',
  };
  return {
    run: async (...words) => {
      const options = { directory: process.cwd(), environment };
      return (await runCommand('docker', words, options)).stdout.trim();
    },
  };
}
