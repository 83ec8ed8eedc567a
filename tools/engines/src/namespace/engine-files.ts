import { registryFiles } from '../daemon/registry-files.ts';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { gvisorFiles } from './gvisor-files.ts';
import { NAME_SERVER } from './network-commands.ts';
import { rootlessUser } from './rootless-user.ts';

/** Files that only this engine sees, laid over the shared root file system. */
export function engineFiles(definition: EngineDefinition): Readonly<Record<string, string>> {
  return {
    'etc/resolv.conf': `nameserver ${NAME_SERVER}\n`,
    ...registryFiles(),
    ...(definition.gvisor === true ? gvisorFiles() : {}),
    ...(definition.rootless ? rootlessFiles(definition) : {}),
  };
}

function rootlessFiles(definition: EngineDefinition): Readonly<Record<string, string>> {
  const { userId, firstSubordinate, subordinates } = rootlessUser(definition);
  const range = `engine:${firstSubordinate}:${subordinates}\n`;
  return {
    'etc/passwd': `root:x:0:0:root:/root:/bin/bash
engine:x:${userId}:${userId}::/home/engine:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`,
    'etc/group': `root:x:0:\ntty:x:5:\nengine:x:${userId}:\nnogroup:x:65534:\n`,
    'etc/subuid': range,
    'etc/subgid': range,
    // Podman 5.8 takes the machine's places for its own, even when it may not write there.
    'etc/containers/storage.conf': `[storage]
driver = "overlay"
graphroot = "/home/engine/.local/share/containers/storage"
runroot = "/run/user/${userId}/containers"
`,
    // The kernel gives a user 200 keys, and a container with a keyring of its own takes one.
    'etc/containers/containers.conf.d/keys.conf': '[containers]\nkeyring = false\n',
  };
}
