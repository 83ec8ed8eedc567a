const HELPER_MS = 30_000;
const MAX_ANSWER_CHARACTERS = 1024 ** 2;

/** What a helper answered. */
export interface HelperAnswer {
  readonly exitCode: number;
  readonly stdout: string;
}

/**
 * Asks one of the docker client's credential helpers (`docker-credential-NAME get`). Names and
 * secrets go through its input and output only. Rejects when the program cannot be run or is too
 * slow.
 *
 * @param helper - the name after `docker-credential-`
 * @param registry - the registry as the helper knows it
 * @param environment - variables of the helper; `PATH` decides which program that is
 * @param signal - ends the helper
 */
export async function runCredentialHelper(
  helper: string,
  registry: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<HelperAnswer> {
  // Loaded with the first helper: most people have none, and it takes time at every start.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(`docker-credential-${helper}`, ['get'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...environment },
      signal,
      timeout: HELPER_MS,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.length > MAX_ANSWER_CHARACTERS) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      if (exitCode === null) reject(new Error('it was ended because it took too long'));
      else resolve({ exitCode, stdout });
    });
    // A helper that ends without reading is judged by its answer.
    child.stdin.on('error', () => {});
    child.stdin.end(registry);
  });
}
