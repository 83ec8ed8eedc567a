import { failure } from '../failure.ts';

const types = ['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile'];
const moreTypes = ['nproc', 'rss', 'rtprio', 'rttime', 'sigpending', 'stack'];
const known: readonly string[] = [...types, ...moreTypes];

const UNLIMITED = 2n ** 64n - 1n;

/** A limit of a process, in the words of `setrlimit`. */
export interface ResourceLimit {
  readonly limit: string;
  readonly soft: bigint;
  readonly hard: bigint;
}

function parseBound(text: string, type: string): bigint {
  if (text === 'unlimited' || text === '-1') return UNLIMITED;
  if (/^\d+$/.test(text)) return BigInt(text);
  throw failure(
    `invalid ulimit value '${text}' for '${type}': must be a non-negative integer or 'unlimited'`,
  );
}

function parseUlimit(text: string): ResourceLimit {
  const match = /^([^=]+)=([^:]+)(?::(.+))?$/.exec(text);
  const [, type = '', softText = '', hardText = softText] = match ?? [];
  if (match === null) {
    throw failure(`invalid ulimit format '${text}': expected <type>=<soft>[:<hard>]`);
  }
  if (!known.includes(type)) {
    throw failure(`unsupported ulimit type '${type}': valid types are ${known.join(', ')}`);
  }
  const [soft, hard] = [parseBound(softText, type), parseBound(hardText, type)];
  if (soft > hard) {
    throw failure(`ulimit '${type}' soft limit (${soft}) cannot exceed hard limit (${hard})`);
  }
  return { limit: `RLIMIT_${type.toUpperCase()}`, soft, hard };
}

/** Reads every `--ulimit`. */
export function parseUlimits(texts: readonly string[]): readonly ResourceLimit[] {
  const limits = texts.map(parseUlimit);
  for (const [index, { limit }] of limits.entries()) {
    if (limits.slice(0, index).some((other) => other.limit === limit)) {
      throw failure(`duplicate ulimit type: ${limit.replace('RLIMIT_', '').toLowerCase()}`);
    }
  }
  return limits;
}
