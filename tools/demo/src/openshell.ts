import { showCommand, showOutput } from './narrate.ts';
import { cliProgram } from './programs.ts';
import { type Ended, runProgram } from './run-program.ts';

/** The command line, as a person uses it against the demo's gateway. */
export interface Openshell {
  /** Shows a command line, runs it and shows what it prints. Throws when it fails. */
  readonly show: (...argv: readonly string[]) => Promise<string>;
  /**
   * Shows and runs it; failing is an answer.
   *
   * @param argv - the arguments
   * @param isEnough - ends it after a line for which it answers true
   */
  readonly attempt: (
    argv: readonly string[],
    isEnough?: (line: string) => boolean,
  ) => Promise<Ended>;
  /** Runs it without a word, also after Ctrl-C. */
  readonly quietly: (...argv: readonly string[]) => Promise<Ended>;
}

/** Makes it. */
export function createOpenshell(environment: NodeJS.ProcessEnv, signal: AbortSignal): Openshell {
  const attempt: Openshell['attempt'] = (argv, isEnough = () => false) => {
    showCommand(['openshell', ...argv]);
    let hasEnough = false;
    const onLine = (line: string): boolean => {
      if (!hasEnough) showOutput(line);
      hasEnough ||= isEnough(line);
      return hasEnough;
    };
    return runProgram(cliProgram(), argv, { environment, signal, onLine });
  };
  return {
    attempt,
    show: async (...argv) => {
      const { exitCode, stdout } = await attempt(argv);
      if (exitCode === 0) return stdout;
      throw new Error(`"openshell ${argv.join(' ')}" ended with exit code ${exitCode}`);
    },
    quietly: (...argv) => runProgram(cliProgram(), argv, { environment }),
  };
}
