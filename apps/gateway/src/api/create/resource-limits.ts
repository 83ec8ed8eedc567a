import type { JsonObject } from '@bufbuild/protobuf';
import {
  DriverError,
  parseCpuMillis,
  parseMemoryBytes,
  parseWith,
  type ResourceLimits,
} from '@openshell/driver-api';
import * as z from 'zod';

const quantity = z.union([z.string(), z.number().transform(String)], 'is no quantity');

const requestSchema = z.object({
  template: z.object({
    resources: z.strictObject({
      limits: z
        .strictObject({
          cpu: quantity.optional(),
          memory: quantity.optional(),
          pids: z.int().positive().optional(),
        })
        .optional(),
    }),
  }),
});

function refuseRequests(resources: JsonObject): void {
  const { requests } = resources;
  const isEmpty =
    typeof requests === 'object' && requests !== null && Object.keys(requests).length === 0;
  if (requests === undefined || isEmpty) return;
  const field = 'template.resources.requests';
  throw new DriverError('UNSUPPORTED', `${field} is not enforced: no engine here reserves`, {
    remedy: 'write template.resources.limits instead',
    details: { field },
  });
}

/** Reads `template.resources`. `UNSUPPORTED` for `requests`: there is no scheduler to reserve. */
export function parseResourceLimits(resources: JsonObject | undefined): ResourceLimits {
  if (resources === undefined) return {};
  refuseRequests(resources);
  const { requests: _requests, ...rest } = resources;
  const request = parseWith('create request', requestSchema, { template: { resources: rest } });
  const { cpu, memory, pids } = request.template.resources.limits ?? {};
  const field = 'template.resources.limits';
  return {
    ...(cpu === undefined ? {} : { cpuMillis: parseCpuMillis(cpu, `${field}.cpu`) }),
    ...(memory === undefined ? {} : { memoryBytes: parseMemoryBytes(memory, `${field}.memory`) }),
    ...(pids === undefined ? {} : { pidsLimit: pids }),
  };
}
