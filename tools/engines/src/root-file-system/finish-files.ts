import type { EngineDefinition } from '../matrix/engine-definition.ts';

type Kind = EngineDefinition['kind'];

const common: Readonly<Record<string, string>> = {
  'etc/passwd': `root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`,
  'etc/group': 'root:x:0:\ntty:x:5:\nnogroup:x:65534:\n',
  'etc/hosts': '127.0.0.1 localhost\n::1 localhost\n',
  'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
};

const podman: Readonly<Record<string, string>> = {
  // Soft and hard limits are the same on purpose: Podman 4.3 confuses the two.
  'etc/containers/containers.conf': `[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
[network]
network_backend = "netavark"
`,
  'etc/containers/storage.conf': `[storage]
driver = "overlay"
graphroot = "/var/lib/containers/storage"
runroot = "/run/containers/storage"
`,
  'etc/containers/policy.json': '{ "default": [{ "type": "insecureAcceptAnything" }] }\n',
  'etc/containers/registries.conf.d/openshell.conf': `[[registry]]
location = "127.0.0.1:5000"
insecure = true
[[registry]]
location = "127.0.0.1:5001"
insecure = true
`,
};

/** What the packages' own scripts would have written, cut down to what an engine reads. */
export function finishFiles(kind: Kind): Readonly<Record<string, string>> {
  return kind === 'podman' ? { ...common, ...podman } : common;
}
