import { expect, test } from 'vitest';
import { readTrace, tellsEndOf } from './read-trace.ts';

test('tells sockets, addresses and names that were asked for, each once', () => {
  const trace = `
41 connect(21, {sa_family=AF_UNIX, sun_path="/run/docker.sock"}, 110) = 0
42 connect(22, {sa_family=AF_UNIX, sun_path="/run/docker.sock"}, 110 <unfinished ...>
41 connect(23, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = -1 ECONNREFUSED (Connection refused)
41 connect(24, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH (Network is unreachable)
41 connect(25, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH (Network is unreachable)
41 sendto(26, ""..., 29, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.2")}, 16) = -1 ENETUNREACH
41 sendmmsg(27, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(123), sin_addr=inet_addr("192.0.2.3")}, msg_namelen=16}}], 1, 0) = 1
41 sendmsg(28, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=""..., iov_len=1}], msg_iovlen=1}, 0) = 1
41 sendto(29, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20
41 connect(30, {sa_family=AF_UNSPEC, sa_data="\\0\\0"}, 16) = 0
41 connect(31, {sa_family=AF_VSOCK, svm_cid=VMADDR_CID_HOST, svm_port=0x400}, 16) = 0
`;

  expect(readTrace(trace)).toEqual([
    '/run/docker.sock',
    '/tmp/.X11-unix/X0',
    '192.0.2.1:443',
    '192.0.2.2:53',
    '192.0.2.3:123',
    'AF_VSOCK, svm_cid=VMADDR_CID_HOST, svm_port=0x400',
    '[2001:db8::1]:80',
  ]);
});

test.each([
  ['a long number', '14718 +++ exited with 0 +++\n', 14718],
  ['a short number', '14718 write(1) = 1\n718   +++ killed by SIGKILL +++\n', 718],
])('tells the end of a process with %s', (_, trace, processId) => {
  expect(tellsEndOf(trace, processId)).toBe(true);
  expect(tellsEndOf(trace, processId + 1)).toBe(false);
});
