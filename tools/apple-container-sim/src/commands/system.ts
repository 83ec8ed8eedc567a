import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Handler } from '../context.ts';
import { listContainers } from '../daemon/containers.ts';
import { isAtLeast } from '../release.ts';
import { serviceState } from '../system/service-state.ts';
import { versionLine } from '../system/version-line.ts';

const COMMIT = '0190097';
const VERSION_TIMEOUT_MS = 2_000;
const STATUS_TIMEOUT_MS = 10_000;

function isAnswering(context: Context): boolean {
  const state = serviceState(context);
  return state === 'ready' || state === 'kernel-missing';
}

/** Until 1.3 the service told its version in a sentence. */
function serviceVersion({ settings }: Context): string {
  const { serviceVersion: version } = settings;
  return isAtLeast(version, '1.4.0') ? version : versionLine(version, 'container-apiserver');
}

export const systemVersion: Handler = async (context, call) => {
  const { settings, print, printJson } = context;
  const build = { buildType: 'release', commit: COMMIT };
  const client = { appName: 'container', version: settings.version, ...build };
  if (serviceState(context) === 'hang') await sleep(VERSION_TIMEOUT_MS);
  const service = { appName: 'container-apiserver', version: serviceVersion(context), ...build };
  const parts = isAnswering(context) ? [client, service] : [client];
  if (call.one('format') === 'json') printJson(parts);
  else {
    print('COMPONENT  VERSION  BUILD  COMMIT');
    for (const { appName, version } of parts) print(`${appName}  ${version}  release  ${COMMIT}`);
  }
  return 0;
};

export const systemStatus: Handler = async (context, call) => {
  const { settings, host, print, printJson } = context;
  const state = serviceState(context);
  if (state === 'hang') await sleep(STATUS_TIMEOUT_MS);
  const isUp = isAnswering(context);
  const word = isUp ? 'running' : state === 'not-registered' ? 'unregistered' : 'not running';
  const isNested = isAtLeast(settings.version, '1.4.0');
  if (call.one('format') === 'json') {
    const tell = (text: string) => (isUp ? text : '');
    printJson(
      isNested
        ? { status: word }
        : {
            status: word,
            apiServerAppName: tell('container-apiserver'),
            apiServerBuild: tell('release'),
            apiServerCommit: tell(COMMIT),
            apiServerVersion: tell(serviceVersion(context)),
            appRoot: tell(`${host.directory}/`),
            installRoot: tell('/usr/local/'),
          },
    );
  } else if (isUp) {
    print('FIELD   VALUE');
    print(`status  ${word}`);
  } else {
    const tail = state === 'not-registered' ? ' and not registered with launchd' : '';
    print(`apiserver is not running${tail}`);
  }
  return isUp ? 0 : 1;
};

export const systemStart: Handler = async ({ host, complain }) => {
  complain('Launching container-apiserver...');
  complain('Testing access to container-apiserver...');
  complain('Verifying machine API server is running...');
  host.write('service', 'ready');
  return 0;
};

export const systemStop: Handler = async (context) => {
  const { engine, host, print } = context;
  const line = (text: string) =>
    print(`${new Date().toISOString()} info com.apple.container.cli : [ContainerCommands] ${text}`);
  line('checking if APIServer is alive');
  for (const { inspected, isRunning, record } of await listContainers(context)) {
    if (!isRunning) continue;
    await engine.ask('POST', `/containers/${inspected.Id}/stop?t=5`);
    print(record.id);
  }
  host.write('service', 'not-registered');
  return 0;
};
