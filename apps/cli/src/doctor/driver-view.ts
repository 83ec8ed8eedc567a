import type { Driver } from '@openshell/wire/gateway/v1';
import { withoutUndefined } from '../format/without-undefined.ts';

/** An engine that answered. */
export interface RuntimeView {
  readonly name: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly platform: string;
  readonly isRootless: boolean;
  readonly endpoint: string;
  readonly endpointSource: string;
  readonly id: string;
}

/** A place where an engine was looked for. */
export interface CandidateView {
  readonly source: string;
  readonly address: string;
  /** `selected`, `rejected` or `not-tried`. */
  readonly state: string;
  readonly reason: string;
}

/** What a driver can do here. */
export interface CapabilityView {
  readonly name: string;
  readonly value?: string;
  /** `supported`, `degraded`, `unsupported` or `unknown`. */
  readonly state: string;
  readonly reason?: string;
  readonly remedy?: string;
}

/** An address under which a sandbox may reach the gateway's machine. */
export interface RouteView {
  readonly address: string;
  readonly listenAddress: string;
  readonly reason: string;
  /** `engine` or `network`. */
  readonly scope: string;
  /** `verified`, `unverified` or `failed`. */
  readonly state: string;
  readonly detail?: string;
}

/** A driver as the commands print it; the shape of `-o json`. */
export interface DriverView {
  readonly name: string;
  readonly package: string;
  readonly version?: string;
  /** `ready`, `unavailable`, `not-installed` or `failed`. */
  readonly state: string;
  readonly message?: string;
  readonly remedy?: string;
  readonly isSelected: boolean;
  readonly isDefault: boolean;
  readonly runtime?: RuntimeView;
  readonly candidates: readonly CandidateView[];
  readonly capabilities: readonly CapabilityView[];
  /** Empty unless somebody asked for them. */
  readonly routes: readonly RouteView[];
}

function unlessEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function toRuntimeView(runtime: NonNullable<Driver['runtime']>): RuntimeView {
  const { name, version, apiVersion, endpoint, endpointSource, id } = runtime;
  const platform = [runtime.operatingSystem, runtime.architecture].filter(Boolean).join('/');
  return {
    name,
    version,
    apiVersion,
    platform,
    isRootless: runtime.rootless,
    endpoint,
    endpointSource,
    id,
  };
}

/** Takes out of the gateway's answer what people ask about. */
export function toDriverView(driver: Driver): DriverView {
  return {
    name: driver.name,
    package: driver.package,
    state: driver.state,
    isSelected: driver.selected,
    isDefault: driver.defaultDriver,
    ...withoutUndefined({
      version: unlessEmpty(driver.version),
      message: unlessEmpty(driver.message),
      remedy: unlessEmpty(driver.remedy),
      runtime: driver.runtime === undefined ? undefined : toRuntimeView(driver.runtime),
    }),
    candidates: driver.candidates.map(({ source, address, state, reason }) => ({
      source,
      address,
      state,
      reason,
    })),
    capabilities: driver.capabilities.map(({ name, value, state, reason, remedy }) => ({
      name,
      state,
      ...withoutUndefined({
        value: unlessEmpty(value),
        reason: unlessEmpty(reason),
        remedy: unlessEmpty(remedy),
      }),
    })),
    routes: driver.routes.map(({ address, listenAddress, reason, scope, state, detail }) => ({
      address,
      listenAddress,
      reason,
      scope,
      state,
      ...withoutUndefined({ detail: unlessEmpty(detail) }),
    })),
  };
}
