import { randomUUID } from 'node:crypto';
import { compare, type Measurement } from './measure.ts';
import { benchGatewayId, type Surroundings } from './surroundings.ts';

const COUNT = 1000;

const labels = {
  'openshell.ai/managed-by': 'openshell',
  'openshell.ai/gateway-id': benchGatewayId,
  'openshell.ai/role': 'sandbox',
};

/** A list of a thousand sandboxes against one call for a thousand containers. */
export async function listThousand(
  { driver, runtime, raw, engine }: Surroundings,
  samples: number,
): Promise<Measurement> {
  const ids = Array.from({ length: COUNT }, () => `bench-${randomUUID()}`);
  for (const id of ids) {
    await runtime.containers.create({
      name: `openshell-${id}`,
      image: engine.image,
      entrypoint: ['sleep', '600'],
      network: 'none',
      labels: { ...labels, 'openshell.ai/sandbox-id': id },
    });
  }
  const filters = { label: Object.entries(labels).map(([name, value]) => `${name}=${value}`) };
  try {
    return await compare({
      name: `list ${COUNT}`,
      engine: engine.name,
      samples,
      ours: () => driver.list({ pageSize: COUNT }),
      raw: () => raw.listContainers({ all: true, filters }),
    });
  } finally {
    for (const id of ids) await runtime.containers.remove(`openshell-${id}`, { force: true });
  }
}
