import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Code, type ServiceImpl } from '@connectrpc/connect';
import type { GatewayService } from '@openshell/wire/gateway/v1';
import { type GatewayState, gatewayError, sandboxWithId } from './gateway-state.ts';

function tar(argv: readonly string[]) {
  return spawn('tar', [...argv], { stdio: ['pipe', 'pipe', 'ignore'] });
}

/** Files below the root, packed and unpacked by the system's tar. */
export function copyCalls(
  state: GatewayState,
): Pick<ServiceImpl<typeof GatewayService>, 'copyIn' | 'copyOut'> {
  return {
    async *copyOut({ sandboxId, path }) {
      sandboxWithId(state, sandboxId);
      const prepared = state.archives.get(path);
      if (prepared !== undefined) {
        yield { data: prepared };
        return;
      }
      const inside = join(state.root, path);
      if ((await lstat(inside).catch(() => undefined)) === undefined) {
        throw gatewayError(Code.NotFound, 'NOT_FOUND', `no "${path}" in the sandbox`);
      }
      const child = tar(['-C', dirname(inside), '-cf', '-', basename(inside)]);
      try {
        for await (const data of child.stdout) yield { data };
      } finally {
        child.kill('SIGKILL');
      }
    },
    async copyIn(requests) {
      let bytes = 0n;
      let child: ReturnType<typeof tar> | undefined;
      for await (const { payload } of requests) {
        if (payload.case === 'start') {
          child = tar(['-C', join(state.root, payload.value.path), '-xf', '-']);
          child.stdin.on('error', () => {});
        }
        if (payload.case !== 'data' || child === undefined) continue;
        bytes += BigInt(payload.value.length);
        if (!child.stdin.write(payload.value)) await once(child.stdin, 'drain');
      }
      if (child === undefined)
        throw gatewayError(Code.InvalidArgument, 'INVALID_ARGUMENT', 'no start');
      const closed = once(child, 'close');
      child.stdin.end();
      const [code] = await closed;
      if (code !== 0) throw gatewayError(Code.DataLoss, 'DATA_LOSS', 'the archive is not whole');
      return { bytes };
    },
  };
}
