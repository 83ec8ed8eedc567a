import type { ConnectRouter } from '@connectrpc/connect';
import { GatewayService, OpenShell } from '@openshell/wire';
import type { ApiContext } from './api-context.ts';
import { copyIn, copyOut } from './gateway/copy.ts';
import { getSandboxStats } from './gateway/get-sandbox-stats.ts';
import { listDrivers } from './gateway/list-drivers.ts';
import { streamSandboxLogs } from './gateway/stream-sandbox-logs.ts';
import { deleteSandbox, startSandbox, stopSandbox } from './openshell/change-sandbox.ts';
import { createSandbox } from './openshell/create-sandbox.ts';
import { execSandbox } from './openshell/exec-sandbox.ts';
import { execSandboxInteractive } from './openshell/exec-sandbox-interactive.ts';
import { getSandbox } from './openshell/get-sandbox.ts';
import { getSandboxLogs } from './openshell/get-sandbox-logs.ts';
import { getGatewayInfo, health } from './openshell/health.ts';
import { listSandboxes } from './openshell/list-sandboxes.ts';
import { watchSandbox } from './openshell/watch-sandbox.ts';

/** Every call that is served; all others answer `Unimplemented`. */
export function createRoutes(context: ApiContext): (router: ConnectRouter) => void {
  return (router) => {
    router.service(OpenShell, {
      health: health(context),
      getGatewayInfo: getGatewayInfo(context),
      createSandbox: createSandbox(context),
      getSandbox: getSandbox(context),
      listSandboxes: listSandboxes(context),
      watchSandbox: watchSandbox(context),
      stopSandbox: stopSandbox(context),
      startSandbox: startSandbox(context),
      deleteSandbox: deleteSandbox(context),
      execSandbox: execSandbox(context),
      execSandboxInteractive: execSandboxInteractive(context),
      getSandboxLogs: getSandboxLogs(context),
    });
    router.service(GatewayService, {
      listDrivers: listDrivers(context),
      copyIn: copyIn(context),
      copyOut: copyOut(context),
      streamSandboxLogs: streamSandboxLogs(context),
      getSandboxStats: getSandboxStats(context),
    });
  };
}
