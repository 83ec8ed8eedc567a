import { delimiter } from 'node:path';
import type { TestEngine } from '@openshell/engines';
import type { Ended } from '../../src/index.ts';
import { entering } from './entering.ts';
import { type Visitor, welcomeVisitor } from './visitor.ts';

/** A visitor who has an engine and its program, too. */
export interface Stranger extends Omit<Visitor, 'run'> {
  /** Environment of every command. */
  readonly environment: NodeJS.ProcessEnv;
  /** Runs a command; where the engine publishes its ports if that is asked for. */
  readonly run: (
    directory: string,
    words: readonly string[],
    options?: { readonly besideEngine?: boolean },
  ) => Promise<Ended>;
}

/**
 * The environment of somebody who uses the registry that has our packages.
 *
 * @param engine - what `DOCKER_HOST` leads to
 * @param programDirectory - where the `docker` program is
 */
export function meetStranger(engine: TestEngine, programDirectory: string): Stranger {
  const visitor = welcomeVisitor();
  const { environment: base } = visitor;
  const environment = {
    ...base,
    PATH: [base['PATH'] ?? '', programDirectory].join(delimiter),
    DOCKER_HOST: engine.endpoint,
    IMAGE: engine.image,
  };
  return {
    ...visitor,
    environment,
    run: (directory, words, { besideEngine = false } = {}) =>
      visitor.run(directory, [...(besideEngine ? entering(engine) : []), ...words], environment),
  };
}
