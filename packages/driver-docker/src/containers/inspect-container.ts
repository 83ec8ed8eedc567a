import { setTimeout as delay } from 'node:timers/promises';
import type { Container } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { withInitFailure } from '@openshell/driver-kit/podman';
import { asDockerTells } from '../podman/as-docker-tells.ts';
import { isPodman } from '../podman/is-podman.ts';
import { type InspectedContainer, inspectedContainerSchema } from './inspected-container.ts';
import { toContainer } from './to-container.ts';

const KILLED_EXIT_CODE = 137;
const OOM_NEWS_MS = 750;

/** What the engine tells of a container. */
export async function readContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<InspectedContainer> {
  const path = `/containers/${encodeURIComponent(container)}/json`;
  const told = await engine.json(call, { method: 'GET', path }, inspectedContainerSchema);
  return (await isPodman(engine, call)) ? asDockerTells(told) : told;
}

/** How long the news that memory ran out may still take to arrive; 0 when it is not awaited. */
function oomNewsDelayMs({ State, HostConfig }: InspectedContainer, now: number): number {
  const isKilled = State.Status === 'exited' && State.ExitCode === KILLED_EXIT_CODE;
  if (!isKilled || State.OOMKilled === true || !HostConfig.Memory) return 0;
  const age = now - Date.parse(State.FinishedAt ?? '');
  return age >= 0 && age < OOM_NEWS_MS ? OOM_NEWS_MS - age : 0;
}

/** A container in full. */
export async function inspectContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<Container> {
  const { apiVersion } = await engine.connect(call);
  const first = await readContainer(engine, call, container);
  if (await isPodman(engine, call)) return toContainer(await withInitFailure(engine, call, first));
  // Docker 20.10 learns of the kernel's kill up to half a second after the exit.
  const wait = isApiAtLeast(apiVersion, '1.42') ? 0 : oomNewsDelayMs(first, Date.now());
  if (wait === 0) return toContainer(first);
  await delay(wait, undefined, { signal: call.signal });
  return toContainer(await readContainer(engine, call, container));
}
