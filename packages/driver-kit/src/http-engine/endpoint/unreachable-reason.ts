import type { EngineFailure } from '../engine-failure.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTSOCK: 'not a socket',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  EPIPE: 'the connection was cut',
};

/** Why an address does not answer, in words. */
export function unreachableReason({ code, status, message }: EngineFailure): string {
  if (status !== undefined) return `answers with HTTP ${status}: ${message}`;
  return (code === undefined ? undefined : words[code]) ?? message;
}
