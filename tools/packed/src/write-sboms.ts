// Writes a bill of materials for every package that a release would publish from here, into `sbom`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSbom } from './make-sbom.ts';
import { openLocalRegistry } from './open-local-registry.ts';
import { workspaceRoot } from './workspace-root.ts';

const target = join(workspaceRoot, 'sbom');
const scratch = await mkdtemp(join(tmpdir(), 'openshell-sbom-'));
const registry = await openLocalRegistry();
try {
  await rm(target, { recursive: true, force: true });
  await mkdir(target);
  for (const published of registry.packages) {
    const sbom = await makeSbom(published, scratch, registry.environment);
    const name = published.name.replace(/^@/, '').replace('/', '-');
    const file = join(target, `${name}-${published.version}.cdx.json`);
    await writeFile(file, `${JSON.stringify(sbom, null, 2)}\n`);
    process.stdout.write(`${file}\n`);
  }
} finally {
  await registry.close();
  await rm(scratch, { recursive: true });
}
