import { DriverError, type ExecRequest } from '@openshell/driver-api';
import { editContainers, editRequest } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

type Environment = Readonly<Record<string, string>>;

const LONGEST = 4096;

/** Where the words of the kit's programs begin, after `sh -c script name`. */
const FIRST_WORD = 4;

function mapEnvironment(
  environment: Environment = {},
  edit: (name: string, value: string) => string | undefined,
): Environment {
  const entries = Object.entries(environment).flatMap(([name, value]) => {
    const edited = edit(name, value);
    return edited === undefined ? [] : [[name, edited]];
  });
  return Object.fromEntries(entries);
}

/** A runtime that changes the values of variables. */
function editValues(edit: (value: string) => string | undefined): NonNullable<Mutant['runtime']> {
  return editRequest((request) => ({
    ...request,
    environment: mapEnvironment(request.environment, (_name, value) => edit(value)),
  }));
}

/** Runs a command in the root directory where its own is not there. */
const lenient = editContainers((honest) => ({
  exec: (container, request, options) =>
    honest.exec(container, request, options).catch((thrown: unknown) => {
      const { workingDirectory, ...rest } = request;
      if (!DriverError.isInstance(thrown) || workingDirectory === undefined) throw thrown;
      return honest.exec(container, rest, options);
    }),
}));

function withoutGroup({ user, ...request }: ExecRequest): ExecRequest {
  return { ...request, user: user?.split(':')[0] };
}

/** What commands are given, and a runtime changes on the way. */
export const execProcessMutants: readonly Mutant[] = [
  {
    breaks: 'exec/arguments',
    fault: 'a shell fills in variables in the arguments',
    suite: 'data',
    runtime: editRequest(({ command, ...request }) => ({
      ...request,
      command: command.map((word, index) =>
        index < FIRST_WORD ? word : word.replaceAll('$HOME', '/root'),
      ),
    })),
  },
  {
    breaks: 'exec/user-number',
    fault: 'the group of a command is lost',
    suite: 'data',
    runtime: editRequest(withoutGroup),
  },
  {
    breaks: 'exec/user-name',
    fault: 'a user that is named is not looked up',
    suite: 'data',
    runtime: editRequest(({ user, ...request }) => ({
      ...request,
      user: user === 'root' ? undefined : user,
    })),
  },
  {
    breaks: 'exec/user-default',
    fault: 'a command runs as root unless another user is asked for',
    suite: 'data',
    runtime: editRequest(({ user = '0:0', ...request }) => ({ ...request, user })),
  },
  {
    breaks: 'exec/environment-inherited',
    fault: 'variables of a command take the place of all of the main process',
    suite: 'data',
    runtime: editRequest(async ({ environment = {}, ...request }, container, honest) => {
      if (Object.keys(environment).length === 0) return request;
      const main = (await honest.inspect(container)).environment;
      const blank = mapEnvironment(main, (name) => (name === 'PATH' ? undefined : ''));
      return { ...request, environment: { ...blank, ...environment } };
    }),
  },
  {
    breaks: 'exec/environment-overridden',
    fault: 'a variable of the main process wins over the one of a command',
    suite: 'data',
    runtime: editRequest(async (request, container, honest) => {
      if (request.environment === undefined) return request;
      const main = (await honest.inspect(container)).environment;
      const environment = mapEnvironment(request.environment, (name, value) =>
        name in main ? undefined : value,
      );
      return { ...request, environment };
    }),
  },
  {
    breaks: 'exec/environment-empty',
    fault: 'a variable of a command without a value is left out',
    suite: 'data',
    runtime: editValues((value) => (value === '' ? undefined : value)),
  },
  {
    breaks: 'exec/environment-line-break',
    fault: 'a value for a command ends with its first line',
    suite: 'data',
    runtime: editValues((value) => value.split('\n')[0]),
  },
  {
    breaks: 'exec/environment-long',
    fault: 'a value for a command is cut at 4 kB',
    suite: 'data',
    runtime: editValues((value) => value.slice(0, LONGEST)),
  },
  {
    breaks: 'exec/environment-odd',
    fault: 'quotes in a value for a command are lost',
    suite: 'data',
    runtime: editValues((value) => value.replaceAll('"', '')),
  },
  {
    breaks: 'exec/directory',
    fault: 'the working directory of a command is ignored where it is there',
    suite: 'data',
    runtime: editRequest(({ workingDirectory, ...request }) => ({
      ...request,
      workingDirectory: workingDirectory === '/tmp' ? undefined : workingDirectory,
    })),
  },
  {
    breaks: 'exec/directory-default',
    fault: 'a command begins in the root directory unless told otherwise',
    suite: 'data',
    runtime: editRequest(({ workingDirectory = '/', ...request }) => ({
      ...request,
      workingDirectory,
    })),
  },
  {
    breaks: 'exec/directory-missing',
    fault: 'a command whose working directory is not there runs somewhere else',
    suite: 'data',
    runtime: lenient,
  },
];
