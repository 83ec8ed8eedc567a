import type { JsonObject, JsonValue } from '@bufbuild/protobuf';
import type { Sandbox } from '@openshell/wire/openshell/v1';
import { withoutUndefined } from '../format/without-undefined.ts';
import { readyCondition, type SandboxStatus, statusOf } from './sandbox-status.ts';

/** A sandbox as the commands print it; the shape of `-o json`. */
export interface SandboxView {
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
  readonly status: SandboxStatus;
  /** One word for why, as in `ImageNotFound`. */
  readonly reason?: string;
  /** One sentence for why. */
  readonly message?: string;
  /** Exit code of the main process, once it has ended. */
  readonly exitCode?: number;
  readonly driver?: string;
  readonly image?: string;
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** What was asked for as limits, as in `{ memory: '2Gi' }`. */
  readonly limits: JsonObject;
  /** What else was asked for, in the words of the gateway. */
  readonly asked: JsonObject;
  /** What the gateway observed beside the status, such as the ports as they are published. */
  readonly observed: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** The settings of `sandbox create` that every driver understands. */
function askedFor(sandbox: Sandbox): JsonObject {
  const portable = sandbox.spec?.template?.driverConfig?.['openshell'];
  const isObject = typeof portable === 'object' && portable !== null && !Array.isArray(portable);
  return isObject ? portable : {};
}

function limitsOf(sandbox: Sandbox): JsonObject {
  const limits = sandbox.spec?.template?.resources?.['limits'];
  const isObject = typeof limits === 'object' && limits !== null && !Array.isArray(limits);
  return isObject ? limits : {};
}

/** Annotations in which the gateway tells what it observed begin with this. */
const OBSERVED = 'openshell.ai/';

function observedOf(sandbox: Sandbox): Readonly<Record<string, string>> {
  const annotations = Object.entries(sandbox.metadata?.annotations ?? {});
  const own = annotations.filter(([name]) => name.startsWith(OBSERVED));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(OBSERVED.length), value]));
}

function stringOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unlessEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/** Takes out of a sandbox what people ask about. */
export function toSandboxView(sandbox: Sandbox): SandboxView {
  const { metadata, spec, status } = sandbox;
  const condition = readyCondition(sandbox);
  const observed = observedOf(sandbox);
  const asked = askedFor(sandbox);
  return {
    id: metadata?.id ?? '',
    name: metadata?.name ?? '',
    workspace: metadata?.workspace ?? '',
    status: statusOf(sandbox),
    ...withoutUndefined({
      reason: unlessEmpty(condition?.reason),
      message: unlessEmpty(condition?.message),
      exitCode: status?.exitCode,
      driver: observed['driver'] ?? stringOf(asked['driver']),
      image: unlessEmpty(spec?.template?.image),
    }),
    command: spec?.command ?? [],
    labels: metadata?.labels ?? {},
    limits: limitsOf(sandbox),
    asked,
    observed,
    createdAt: new Date(Number(metadata?.createdAtMs ?? 0n)).toISOString(),
  };
}
