import type { Capabilities, RuntimeProbe } from '@openshell/driver-api';
import { editDriver } from '../support/edit-driver.ts';
import type { Mutant } from './mutant.ts';

function editProbe(edit: (probe: RuntimeProbe) => Partial<RuntimeProbe>): Mutant['driver'] & {} {
  return editDriver((honest) => ({
    probe: async (options) => {
      const probe = await honest.probe(options);
      return { ...probe, ...edit(probe) };
    },
  }));
}

export const identityMutants: readonly Mutant[] = [
  {
    breaks: 'identity/contract-version',
    fault: 'a driver names another version of the contract',
    suite: 'driver',
    driver: editDriver(() => ({ specVersion: 'v2' as 'v1' })),
  },
  {
    breaks: 'identity/name-and-version',
    fault: 'a driver tells the version of its engine as its own once it knows it',
    suite: 'driver',
    driver: (honest) => {
      let version = '';
      return {
        ...honest,
        get version(): string {
          return version;
        },
        stop: async (id, options) => {
          version = '28.5.0';
          return honest.stop(id, options);
        },
      };
    },
  },
  {
    breaks: 'manifest/before-the-engine-is-asked',
    fault: 'a manifest is guessed until the engine has been asked',
    suite: 'driver',
    driver: (honest) => {
      let capabilities: Capabilities = Object.freeze({
        ...honest.capabilities,
        imageBuild: false,
      });
      return {
        ...honest,
        get capabilities() {
          return capabilities;
        },
        probe: async (options) => {
          capabilities = honest.capabilities;
          return honest.probe(options);
        },
      };
    },
  },
  {
    breaks: 'manifest/during-a-life',
    fault: 'a manifest grows weaker once a sandbox was deleted',
    suite: 'driver',
    driver: (honest) => {
      let capabilities = honest.capabilities;
      return {
        ...honest,
        get capabilities() {
          return capabilities;
        },
        delete: async (id, options) => {
          capabilities = Object.freeze({ ...honest.capabilities, imageBuild: false });
          return honest.delete(id, options);
        },
      };
    },
  },
  {
    breaks: 'manifest/written-over',
    fault: 'a manifest can be written over',
    suite: 'driver',
    driver: editDriver(({ capabilities }) => ({ capabilities: { ...capabilities } })),
  },
  {
    breaks: 'probe/endpoint-reasons',
    fault: 'nothing is said about why an endpoint was taken',
    suite: 'driver',
    driver: editProbe(({ candidates }) => ({
      candidates: candidates.map((candidate) => ({ ...candidate, reason: '' })),
    })),
  },
  {
    breaks: 'probe/endpoint-taken',
    fault: 'an endpoint that was only considered is told as taken',
    suite: 'driver',
    driver: editProbe(({ candidates }) => ({
      candidates: [
        { source: 'default', address: '/run/x.sock', state: 'selected', reason: 'it is usual' },
        ...candidates,
      ],
    })),
  },
  {
    breaks: 'probe/not-stronger',
    fault: 'a probe reports what the engine can do and the driver cannot',
    suite: 'driver',
    driver: editProbe(({ capabilities }) => ({
      capabilities: capabilities.map((line) =>
        line.capability === 'forward'
          ? { ...line, value: true, state: 'supported', reason: 'the engine can do it' }
          : line,
      ),
    })),
  },
  {
    breaks: 'probe/weaker-with-reason',
    fault: 'a probe reports what is weaker without saying why',
    suite: 'driver',
    driver: editProbe(({ capabilities }) => ({
      capabilities: capabilities.map(({ reason: _, ...line }) => line),
    })),
  },
];
