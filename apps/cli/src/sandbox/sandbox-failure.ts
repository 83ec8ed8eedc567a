import { DriverError } from '@openshell/driver-api';
import type { Sandbox } from '@openshell/wire/openshell/v1';
import { readyCondition } from './sandbox-status.ts';

/** The error for a sandbox that did not come to be what was asked for. */
export function sandboxFailure(sandbox: Sandbox): DriverError {
  const name = sandbox.metadata?.name ?? '';
  const { reason = '', message = '' } = readyCondition(sandbox) ?? {};
  // The code in front of a message is for programs.
  const told = message.replace(/^[A-Z_]+: /, '');
  const why = told || reason || 'the gateway does not tell why';
  return new DriverError('FAILED_PRECONDITION', `sandbox "${name}" is in state Error: ${why}`, {
    remedy: `see "openshell sandbox get ${name}"; try again with "openshell sandbox resume ${name}" or remove it with "openshell sandbox delete ${name}"`,
  });
}
