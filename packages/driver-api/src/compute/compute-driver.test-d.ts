import { expectTypeOf, test } from 'vitest';
import type { Requirement } from '../capabilities/requirement.ts';
import { defineDriver } from '../define/define-driver.ts';
import type { ComputeDriver } from './compute-driver.ts';
import type { ComputeDriverImplementation } from './compute-driver-implementation.ts';
import type { EffectiveSandboxSpec, SandboxSpec } from './sandbox-spec.ts';

test('a driver has every member, an implementation may leave out what is a capability', () => {
  expectTypeOf<ComputeDriver['exec']>().not.toBeUndefined();
  expectTypeOf<undefined>().toExtend<ComputeDriverImplementation['exec']>();
  expectTypeOf<undefined>().not.toExtend<ComputeDriverImplementation['create']>();
});

test('the contract version is a literal that authors do not write', () => {
  expectTypeOf<ComputeDriver['specVersion']>().toEqualTypeOf<'v1'>();
  expectTypeOf<ComputeDriverImplementation>().not.toHaveProperty('specVersion');
  expectTypeOf(defineDriver).returns.toEqualTypeOf<ComputeDriver>();
});

test('everything in a spec is optional, everything with a default is there once effective', () => {
  expectTypeOf<Record<never, never>>().toExtend<SandboxSpec>();
  expectTypeOf<EffectiveSandboxSpec['image']>().toEqualTypeOf<string>();
  expectTypeOf<EffectiveSandboxSpec>().toExtend<SandboxSpec>();
});

test('a requirement is typed by its capability', () => {
  expectTypeOf<{ capability: 'cpuLimit'; atLeast: 'integer' }>().toExtend<Requirement>();
  expectTypeOf<{ capability: 'cpuLimit'; atLeast: true }>().not.toExtend<Requirement>();
});
