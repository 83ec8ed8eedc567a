import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { SandboxSpecSchema } from '@openshell/wire';
import { expect, test } from 'vitest';
import { refuseUnenforceable } from './refuse-unenforceable.ts';

type Init = MessageInitShape<typeof SandboxSpecSchema>;

const check = (init: Init): void => refuseUnenforceable(create(SandboxSpecSchema, init));

test.each<[Init]>([
  [{}],
  [{ policy: {} }],
  [{ policy: { version: 3 } }],
  [{ template: { userNamespaces: false, image: 'busybox' } }],
])('%j asks for nothing that is not enforced', (init) => {
  expect(() => check(init)).not.toThrow();
});

test.each<[Init, string]>([
  [{ policy: { filesystem: {} } }, 'spec.policy'],
  [{ policy: { networkPolicies: { a: {} } } }, 'spec.policy'],
  [{ policy: { process: { runAsUser: 'x' } } }, 'spec.policy'],
  [{ providers: ['github'] }, 'spec.providers'],
  [{ template: { runtimeClassName: 'kata' } }, 'spec.template.runtime_class_name'],
  [{ template: { agentSocket: '/s' } }, 'spec.template.agent_socket'],
  [{ template: { userNamespaces: true } }, 'spec.template.user_namespaces'],
  [
    { template: { driverConfig: { openshell: { egress: [] } } } },
    'spec.template.driver_config.openshell.egress',
  ],
])('%j is refused by name', (init, field) => {
  expect(() => check(init)).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED',
      fact: `${field} is not enforced by this gateway`,
      details: { field },
    }),
  );
});
