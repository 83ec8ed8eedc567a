import { createDemo } from './demo.ts';
import { beginStep, cross, explain, tick } from './narrate.ts';
import { createOpenshell } from './openshell.ts';
import { chooseImage, rememberImages } from './steps/choose-image.ts';
import { findEngine } from './steps/find-engine.ts';
import { startGateway } from './steps/start-gateway.ts';
import { verifyClean } from './steps/verify-clean.ts';
import { walk } from './steps/walk.ts';

const INTERRUPTED = 130;
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort(new Error(`interrupted by ${signal}`)));
}
// Whoever read the output may leave; what was started still has to be undone.
process.stdout.on('error', (cause) => interruption.abort(cause));

const demo = await createDemo(interruption.signal);
try {
  const engine = await findEngine(demo);
  demo.cleanUp.add('leave the engine clean', () => verifyClean(demo, engine));
  demo.cleanUp.add('remove the images', await rememberImages(engine));
  const environment = await startGateway(demo, engine);
  const openshell = createOpenshell(environment, interruption.signal);
  demo.cleanUp.add('delete the sandboxes', async () => {
    await openshell.quietly('sandbox', 'delete', '--all', '--timeout', '60s');
  });
  const image = await chooseImage(demo, engine, openshell);
  await walk(demo, openshell, image);
} catch (error) {
  cross(error instanceof Error ? error.message : String(error));
  process.exitCode = interruption.signal.aborted ? INTERRUPTED : 1;
} finally {
  beginStep('Clean up');
  if (await demo.cleanUp.run()) tick('everything the demo started is stopped and removed');
  else process.exitCode = 1;
}
if (process.exitCode === undefined) explain('That was the life of a sandbox.');
