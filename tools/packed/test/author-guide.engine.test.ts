import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guideBlocks } from '@openshell/checks/guide-blocks';
import { enginesFor, skipReason, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepGateway, workspaceRoot } from '../src/index.ts';
import { dockerProgramDirectory, missingProgram } from './harness/docker-program.ts';
import { gatewayAddress } from './harness/open-gateway.ts';
import { meetStranger, type Stranger } from './harness/stranger.ts';
import { writeFileAt } from './harness/visitor.ts';

const LONG_MS = 600_000;
const WALK_MS = 3_600_000;

/** The whole kit is run on the same files by the test of the example; here a part will do. */
const PART_OF_THE_KIT = 'create/,exec/exit-,delete/twice,secrets/';

const guide = join(workspaceRoot, 'docs', 'author', 'write-a-driver.md');
const engine: TestEngine | undefined = (await enginesFor('docker')).at(-1);
const programDirectory = dockerProgramDirectory(process.env);
const missing = [
  ...(engine === undefined ? [skipReason('docker')] : []),
  ...(programDirectory === undefined ? [missingProgram] : []),
];
if (missing.length > 0 && process.env['ENGINES'] === 'required') throw new Error(missing.join());

function suite(on: TestEngine, program: string): void {
  let stranger: Stranger;
  let folder: string;

  beforeAll(async () => {
    stranger = meetStranger(on, program);
    folder = await stranger.openFolder();
  }, LONG_MS);
  afterAll(async () => {
    await sweepGateway(folder, on);
    await stranger?.close();
  }, LONG_MS);

  test('leads from an empty folder to a sandbox', { timeout: WALK_MS }, async () => {
    const address = await gatewayAddress();
    const settings = Object.entries({ ...address, ONLY: PART_OF_THE_KIT });
    const variables = settings.map(([name, value]) => `${name}=${value}`);
    const said: string[] = [];
    for (const block of guideBlocks(readFileSync(guide, 'utf8'))) {
      if (block.type === 'file') {
        await writeFileAt(join(folder, block.path), block.text);
        continue;
      }
      const words = ['env', ...variables, 'sh', '-e', '-c', block.text];
      const besideEngine = block.text.includes('npm test');
      said.push((await stranger.run(folder, words, { besideEngine })).stdout);
    }

    const all = said.join('\n');
    expect(all).toMatch(/Tests .*\d+ passed/);
    expect(all).toContain('it runs\n');
  });
}

if (engine === undefined || programDirectory === undefined) {
  test.skip(`the guide for authors: ${missing.join('; ')}`);
} else {
  describe(`the guide for authors, on ${engine.name}`, () => suite(engine, programDirectory));
}
