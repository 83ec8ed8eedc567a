import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const check = fileURLToPath(new URL('../check-advisories.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the check against a registry that answers every question so. */
async function runCheck(
  status: number,
  advisories: object,
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(advisories));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const words = [check, '--registry', `http://127.0.0.1:${port}/`];
    const child = spawn(process.execPath, words, {
      env: { ...process.env, ADVISORIES: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: code as number | null, output: stdout + stderr };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function advisory(severity: string): object {
  return {
    id: 1,
    url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
    title: 'something is wrong',
    severity,
    vulnerable_versions: '<9999',
    cwe: [],
    cvss: { score: 7, vectorString: null },
  };
}

test('what a driver brings holds a release up, and it is said through what it comes', async () => {
  const { code, output } = await runCheck(200, { protobufjs: [advisory('high')] });

  expect(code).toBe(1);
  expect(output).toContain('published, high: protobufjs: something is wrong (GHSA-aaaa-bbbb-cccc');
  expect(output).toContain('packages__driver-docker>dockerode>protobufjs');
});

test('what only tools bring is told', async () => {
  const { code, output } = await runCheck(200, { verdaccio: [advisory('critical')] });

  expect(output).toContain('in development alone, critical: verdaccio: something is wrong');
  expect(code).toBe(0);
});

test('nothing known is nothing to say', async () => {
  const { code, output } = await runCheck(200, {});

  expect(output).toContain('advisories: 0 hold a release up');
  expect(code).toBe(0);
});

test('a registry that does not answer is said, and a failure where the answer is required', async () => {
  const { code, output } = await runCheck(405, {});
  expect(output).toMatch(/^skipped: what is installed was not held .* responded with 405/);
  expect(code).toBe(0);

  const required = await runCheck(405, {}, { ADVISORIES: 'required' });
  expect(required.code).toBe(1);
  expect(required.output).not.toContain('skipped');
});
