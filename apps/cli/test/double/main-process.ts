import { spawn } from 'node:child_process';
import { SandboxPhase } from '@openshell/wire/openshell/v1';
import { type GatewayState, setStatus, type TestSandbox } from './gateway-state.ts';

function markEnded(sandbox: TestSandbox, exitCode: number): void {
  sandbox.hasEnded = true;
  if (sandbox.message.status?.phase !== SandboxPhase.READY) return;
  const isWell = exitCode === 0;
  setStatus(sandbox, {
    phase: isWell ? SandboxPhase.STOPPED : SandboxPhase.ERROR,
    exitCode,
    conditions: [
      {
        type: 'Ready',
        status: 'False',
        reason: isWell ? 'Completed' : 'ProcessExited',
        message: `The main process ended with ${exitCode}`,
      },
    ],
  });
}

/** Runs the command of a sandbox as a process, and keeps what it writes. */
export function runMainProcess({ root }: GatewayState, sandbox: TestSandbox): void {
  const [program = 'sleep', ...rest] = sandbox.message.spec?.command ?? [];
  const child = spawn(program, rest.length === 0 && program === 'sleep' ? ['600'] : rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  sandbox.process = child;
  sandbox.hasEnded = false;
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (data: Buffer) => {
      sandbox.log.push({ stream, data, timeMs: Date.now() });
      sandbox.changes.emit('change');
    });
  }
  child.on('close', (code) => {
    markEnded(sandbox, code ?? 137);
    sandbox.changes.emit('change');
  });
  setStatus(sandbox, { phase: SandboxPhase.READY });
}
