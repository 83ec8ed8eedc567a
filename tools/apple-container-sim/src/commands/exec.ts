import { parseEnvironment } from '../check/environment.ts';
import type { Context, Handler } from '../context.ts';
import { find } from '../daemon/containers.ts';
import { runForeground } from '../daemon/run-foreground.ts';
import { runHelper } from '../daemon/run-helper.ts';
import { failure } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';

/** How Docker says that there is no process; what a process writes itself does not begin so. */
const NO_PROCESS = /^OCI runtime exec failed/;

/**
 * Values are added behind those of the container, and most programs see the first of a name: what
 * the container has already stays as it is.
 */
function addedVariables(
  call: ParsedCall,
  own: Context['own'],
  present: readonly string[],
): readonly string[] {
  const names = new Set(present.map((pair) => pair.split('=')[0]));
  return Object.entries(parseEnvironment(call.all('env-file'), call.all('env'), own))
    .filter(([name]) => !names.has(name))
    .map(([name, value]) => `${name}=${value}`);
}

function userOf(call: ParsedCall): string | undefined {
  const [user, uid, gid] = [call.one('user'), call.one('uid'), call.one('gid')];
  if (user !== undefined || uid === undefined) return user;
  return gid === undefined ? uid : `${uid}:${gid}`;
}

/** Runs a command beside the main process. */
export const exec: Handler = async (context, call) => {
  const { engine, own, print } = context;
  const [id = '', ...words] = call.positionals;
  const container = await find(context, id);
  if (!container.isRunning) throw failure(`container ${id} is not running`);
  const [isTty, hasInput] = [call.has('tty'), call.has('interactive')];
  if (isTty && hasInput && !process.stdin.isTTY) throw failure('the input device is not a TTY');
  const directory = call.one('workdir');
  // One that is not there is made.
  if (directory !== undefined) {
    await runHelper(context, container.inspected.Id, ['mkdir', '-p', directory]);
  }
  const { status, body } = await engine.ask('POST', `/containers/${container.inspected.Id}/exec`, {
    AttachStdin: hasInput,
    AttachStdout: !call.has('detach'),
    AttachStderr: !call.has('detach'),
    Tty: isTty,
    Cmd: words,
    Env: addedVariables(call, own, container.inspected.Config.Env ?? []),
    WorkingDir: directory,
    User: userOf(call),
  });
  if (status > 399) throw failure(`container ${id} is not running`);
  if (call.has('detach')) {
    await engine.must('POST', `/exec/${body.Id}/start`, { Detach: true });
    print(id);
    return 0;
  }
  const connection = await engine.connect(`/exec/${body.Id}/start`, { Tty: isTty });
  const { complaint } = await runForeground({
    connection,
    isTty,
    hasInput,
    isComplaint: (text) => NO_PROCESS.test(text),
    signal: async () => {},
  });
  const { ExitCode } = await engine.must('GET', `/exec/${body.Id}/json`);
  if (complaint === undefined) return ExitCode;
  throw failure(
    `failed to start process in container ${id} (cause: "internalError: "failed to find target executable ${words[0]}"")`,
  );
};
