import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recognizeEngine } from '../src/endpoint/recognize-engine.ts';

const dockers = ['docker-20.10', 'docker-26.1', 'docker-28.5'];
const podmans = ['podman-4.3', 'podman-5.4', 'podman-5.8'].flatMap((name) => [
  name,
  `${name}-rootless`,
]);

function recorded(engine: string, file: string): unknown {
  const url = new URL(`fixtures/${engine}/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** What an engine is recognised as when only some of its headers get through. */
function recognize(engine: string, isKept: (header: string) => boolean): unknown {
  const headers = recorded(engine, 'ping-headers.json') as Readonly<Record<string, string>>;
  const kept = Object.entries(headers).filter(([name]) => isKept(name));
  return recognizeEngine(Object.fromEntries(kept), async (path) => {
    expect(path).toBe('/version');
    return recorded(engine, 'version.json');
  });
}

test.each(dockers)('%s is Docker, with and without its headers', async (engine) => {
  const docker = { product: 'Docker', apiVersion: expect.stringMatching(/^1\.\d+$/) };

  expect(await recognize(engine, () => true)).toEqual(docker);
  expect(await recognize(engine, (name) => name === 'api-version')).toEqual(docker);
});

test.each(podmans)('%s is Podman by each of its signals alone', async (engine) => {
  const [, version = ''] = engine.split('-');
  const podman = (evidence: string): object => ({
    product: 'Podman',
    apiVersion: expect.stringMatching(/^1\.\d+$/),
    productVersion: expect.stringMatching(new RegExp(`^${version}\\.\\d`)),
    evidence,
    objection: expect.any(String),
  });

  expect(await recognize(engine, () => true)).toEqual(podman('header Libpod-Api-Version'));
  expect(await recognize(engine, (name) => /^(api-version|server)$/.test(name))).toEqual(
    podman('header Server'),
  );
  expect(await recognize(engine, (name) => name === 'api-version')).toEqual(
    podman('components of /version'),
  );
});

test('what names no API version is no engine', async () => {
  expect(await recognizeEngine({ server: 'nginx' }, async () => undefined)).toMatch(/no Docker/);
});
