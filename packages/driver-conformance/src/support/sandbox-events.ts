import type { SandboxEvent, SandboxState } from '@openshell/driver-api';

/** Whether an event tells that a sandbox is in a state. */
export function tells(id: string, state: SandboxState): (event: SandboxEvent) => boolean {
  return (event) =>
    event.type === 'sandbox-observed' && event.sandbox.id === id && event.sandbox.state === state;
}

/** Whether an event tells that a sandbox is gone. */
export function tellsDeletion(id: string): (event: SandboxEvent) => boolean {
  return (event) => event.type === 'sandbox-deleted' && event.id === id;
}

/** Whether an event is about a sandbox. */
export function isAbout(id: string): (event: SandboxEvent) => boolean {
  return (event) =>
    (event.type === 'sandbox-observed' && event.sandbox.id === id) ||
    (event.type === 'sandbox-deleted' && event.id === id);
}
