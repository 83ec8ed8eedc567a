import type { MethodImpl } from '@connectrpc/connect';
import { invalidArgument } from '@openshell/driver-api';
import type { CopyInRequest, CopyInStart, GatewayService } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { driverOf, findById } from '../find-sandbox.ts';

async function readStart(requests: AsyncIterator<CopyInRequest>): Promise<CopyInStart> {
  const first = await requests.next();
  if (first.done !== true && first.value.payload.case === 'start') return first.value.payload.value;
  throw invalidArgument('copy request', [{ field: 'start', message: 'has to come first' }]);
}

async function* dataOf(
  requests: AsyncIterator<CopyInRequest>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const { done, value } = await requests.next();
    if (done === true) return;
    const { payload } = value;
    if (payload.case !== 'data') {
      throw invalidArgument('copy request', [{ field: 'start', message: 'came twice' }]);
    }
    count(payload.value.length);
    yield payload.value;
  }
}

/** `CopyIn`: unpacks a tar stream inside a sandbox, at the pace of the engine. */
export function copyIn(context: ApiContext): MethodImpl<typeof GatewayService.method.copyIn> {
  return async (requests, { signal }) => {
    const iterator = requests[Symbol.asyncIterator]();
    const { sandboxId, path } = await readStart(iterator);
    const record = findById(context, sandboxId);
    const { driver } = driverOf(context, record);
    let bytes = 0;
    const archive = dataOf(iterator, (length) => {
      bytes += length;
    });
    await driver.copyIn(record.id, path, archive, { signal });
    return { bytes: BigInt(bytes) };
  };
}

/** `CopyOut`: packs a path of a sandbox, at the pace of the reader. */
export function copyOut(context: ApiContext): MethodImpl<typeof GatewayService.method.copyOut> {
  return async function* ({ sandboxId, path }, { signal }) {
    const record = findById(context, sandboxId);
    const { driver } = driverOf(context, record);
    for await (const data of driver.copyOut(record.id, path, { signal })) yield { data };
  };
}
