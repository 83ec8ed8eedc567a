import { randomBytes } from 'node:crypto';
import { rawRequest } from './raw-request.ts';
import type { TestEngine } from './test-engine.ts';

/** No credentials, in the form the engine wants them. */
const nobody = Buffer.from('{}').toString('base64');

/**
 * Puts the test image into the engine's open registry under a name of its own, which the engine
 * then has no more: an image to pull. None when the engine has no registry.
 */
export async function publishImage(engine: TestEngine): Promise<string | undefined> {
  if (engine.registry === undefined) return undefined;
  const repository = `${engine.registry.open}/openshell-test/${randomBytes(4).toString('hex')}`;
  const ask = async (method: string, path: string): Promise<string> => {
    const { status, body } = await rawRequest(engine, method, `/v1.41${path}`, undefined, {
      'x-registry-auth': nobody,
    });
    if (status < 400 && !body.includes('"error"')) return body;
    throw new Error(`cannot publish an image on "${engine.name}": ${method} ${path}: ${body}`);
  };
  await ask('POST', `/images/${engine.image}/tag?repo=${repository}&tag=1`);
  await ask('POST', `/images/${repository}/push?tag=1`);
  await ask('DELETE', `/images/${repository}:1`);
  return `${repository}:1`;
}
