import { configurationExitCode } from '../../commands/exit-codes.ts';
import { writtenByUs } from '../mark.ts';
import type { ServiceProgram } from '../service-program.ts';
import { systemdWord } from './systemd-word.ts';

/**
 * The unit of the gateway for a user's systemd. What hardens it works without privileges and
 * namespaces: a user's systemd can set up namespaces of its own only around mounts that would hide
 * the sockets of engines, or take away the groups that open them.
 */
export function unitText({ words, environment }: ServiceProgram): string {
  const command = words.map((word) => systemdWord(word, true)).join(' ');
  const variables = Object.entries(environment).map(
    ([name, value]) => `Environment=${systemdWord(`${name}=${value}`, false)}`,
  );
  return `# ${writtenByUs}
[Unit]
Description=OpenShell gateway
Documentation=https://github.com/openshell/openshell-drivers

[Service]
Type=exec
ExecStart=${command}
${variables.join('\n')}

Restart=on-failure
RestartSec=5
# The configuration is wrong: nothing gets better by starting again.
RestartPreventExitStatus=${configurationExitCode}
# The gateway ends what it has begun before it ends.
KillMode=mixed
TimeoutStopSec=30

UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native

[Install]
WantedBy=default.target
`;
}
