import { describe, expect, test } from 'vitest';
import { containerProgram } from '../src/catalog/container-program.ts';
import { checkCall } from '../src/check/check-call.ts';
import { Failure } from '../src/failure.ts';
import { parseRequest } from '../src/grammar/parse-request.ts';
import type { ParsedCall } from '../src/grammar/parsed-call.ts';

function parse(words: readonly string[], version = '1.2.2'): ParsedCall {
  const request = parseRequest(containerProgram, version, words);
  if (request.type !== 'call') throw new Error(`${words.join(' ')} is no call: ${request.type}`);
  return request.call;
}

/** First line and status of what a call is refused with. */
function refusal(words: readonly string[], version = '1.2.2'): readonly [string, number] {
  try {
    checkCall(parse(words, version), version, {});
  } catch (error) {
    if (error instanceof Failure) return [error.lines[0] ?? '', error.status];
    throw error;
  }
  throw new Error(`${words.join(' ')} was not refused`);
}

describe('words after what takes the rest of the line', () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ['run', 'alpine', '--', 'sh'],
      ['alpine', '--', 'sh'],
    ],
    [
      ['run', '-d', '--', 'alpine', 'sh'],
      ['alpine', 'sh'],
    ],
    [
      ['run', 'alpine', '--name', 'x'],
      ['alpine', '--name', 'x'],
    ],
    [
      ['exec', 'web', '--', 'ls'],
      ['web', '--', 'ls'],
    ],
    [
      ['exec', 'web', '-it', 'sh'],
      ['web', '-it', 'sh'],
    ],
    [
      ['exec', '-e', 'A=b', '--', 'web', 'ls'],
      ['web', 'ls'],
    ],
  ])('%j leaves %j', (words, positionals) => {
    expect(parse(words).positionals).toEqual(positionals);
  });

  test('are no options', () => {
    expect(parse(['run', 'alpine', '--name', 'x']).one('name')).toBeUndefined();
  });
});

describe('options', () => {
  test('stand anywhere where nothing takes the rest', () => {
    const call = parse(['stop', 'web', '--time', '3']);
    expect([call.one('time'), call.positionals]).toEqual(['3', ['web']]);
  });

  test('take a value with a dash only behind an equals sign', () => {
    expect(parse(['run', '--cpus=-1', 'alpine']).one('cpus')).toBe('-1');
  });

  test('with an empty value behind an equals sign take the next word', () => {
    const call = parse(['run', '--entrypoint=', 'alpine', 'busybox']);
    expect([call.one('entrypoint'), call.positionals]).toEqual(['alpine', ['busybox']]);
  });

  test('given twice, the last one counts', () => {
    expect(parse(['run', '--name', 'one', '--name=two', 'alpine']).one('name')).toBe('two');
  });

  test.each(['rm', 'delete'])('of a command hold for its alias %s', (word) => {
    expect(parse([word, '-f', 'web']).path).toEqual(['delete']);
  });

  test.each<readonly [string, readonly string[]]>([
    ['1.2.0', ['run', '--masked-path', '/x', 'alpine']],
    ['1.1.0', ['run', '--kernel-arg', 'a', 'alpine']],
  ])('are unknown to %s before they came: %j', (version, words) => {
    expect(refusal(words, version)).toEqual([`Error: Unknown option '${words[1]}'`, 64]);
  });
});

describe('refuses', () => {
  test.each<readonly [readonly string[], string, number]>([
    [['run', '--name', '-x', 'alpine'], "Missing value for '--name <name>'", 64],
    [['run', '-c', '1.5', 'alpine'], "The value '1.5' is invalid for '-c <cpus>'", 64],
    [['run', '--privileged', 'alpine'], "Unknown option '--privileged'", 64],
    [['create', '--progress', 'none', 'alpine'], "Unknown option '--progress'", 64],
    [['logs', '--tail', '3', 'web'], "Unknown option '--tail'", 64],
    [['network', 'connect', 'a', 'b'], "3 unexpected arguments: 'connect', 'a', 'b'", 64],
    [['run', '--name', 'a', 'alpine'], 'container ID a is not a valid container ID', 1],
    [['run', '-l', 'a=b=c', 'alpine'], 'invalid label format a=b=c', 1],
    [['run', '-l', '', 'alpine'], 'label cannot be an empty string', 1],
    [['run', '-m', '512', 'alpine'], 'minimum memory amount allowed is 200 MiB (got 0 bytes)', 1],
    [['run', '-m', '5x', 'alpine'], 'invalid symbol: x', 1],
    [['run', '-p', '0:80', 'alpine'], 'invalid publish host port range: 0', 1],
    [['run', '-p', '1:80', 'alpine'], 'invalid publish host port range: 1', 1],
    [
      ['run', '--network', 'none', '--network', 'a', 'alpine'],
      'no other networks may be created along with network none',
      1,
    ],
    [
      ['run', '--network', 'a,foo=1', 'alpine'],
      "unknown network property 'foo'. Available properties: mac, mtu",
      1,
    ],
    [
      ['run', '--network', 'a,mtu=100', 'alpine'],
      "invalid mtu value '100': must be between 1280 and 65535",
      1,
    ],
    [
      ['run', '--ulimit', 'nofile=x', 'alpine'],
      "invalid ulimit value 'x' for 'nofile': must be a non-negative integer or 'unlimited'",
      1,
    ],
    [
      ['run', '--ulimit', 'nofile=1', '--ulimit', 'nofile=2', 'alpine'],
      'duplicate ulimit type: nofile',
      1,
    ],
    [['run', '--platform', 'foo/arm64', 'alpine'], 'unknown OS in foo/arm64', 1],
    [['run', '--mount', 'type=foo,target=/x', 'alpine'], 'unsupported mount type foo', 1],
    [['run', '--mount', 'type=bind,source=/', 'alpine'], 'mount destination cannot be empty', 1],
    [
      ['run', '--mount', 'type=tmpfs,source=/,target=/x', 'alpine'],
      'cannot specify source for tmpfs mount',
      1,
    ],
    [
      ['run', '--no-dns', '--dns', '1.1.1.1', 'alpine'],
      '`--no-dns` cannot be used with DNS configuration flags (`--dns`, `--dns-domain`, `--dns-option`, `--dns-search`)',
      64,
    ],
    [['delete', '-a', 'x'], 'explicitly supplied container ID(s) conflict with the --all flag', 1],
    [['cp', 'web:rel', '/x'], 'invalid path given: web:rel', 1],
    [['network', 'create', 'A'], 'invalid network name: A', 1],
    [['image', 'list', '-q', '-v'], 'cannot use flag --quiet and --verbose together', 1],
  ])('%j: %s', (words, message, status) => {
    expect(refusal(words)).toEqual([`Error: ${message}`, status]);
  });

  test('more than 64 published ports', () => {
    const specs = Array.from({ length: 65 }, (_, index) => ['-p', `${8000 + index}:80`]).flat();
    expect(refusal(['run', ...specs, 'alpine'])).toEqual([
      'Error: cannot exceed more than 64 port publish descriptors',
      1,
    ]);
  });

  test('names that 1.1 let pass, and in its words what it did not', () => {
    const long = 'a'.repeat(64);
    expect(() => checkCall(parse(['run', '--name', long, 'alpine']), '1.1.0', {})).not.toThrow();
    expect(refusal(['run', '--name', 'a', 'alpine'], '1.1.0')[0]).toBe(
      'Error: invalid entity name a',
    );
  });
});
