/** A package that people install by itself, and what that brings. */
export interface Alone {
  readonly name: string;
  /** Every other package that comes with it. A change here is a decision: each one earns its place in a README. */
  readonly brings: readonly string[];
  /** Packages that are built into something of it. */
  readonly builtIn?: readonly string[];
  /** Packages that come too where a compiler and the headers of Node are there to build them. */
  readonly mayBring?: readonly string[];
  /** Most packages, itself among them. */
  readonly mostPackages: number;
  /** Most bytes of all files together. */
  readonly mostBytes: number;
  /** Packages among them that run a program when they are installed, and what is lost without it. */
  readonly installScripts?: Readonly<Record<string, string>>;
  /** The oldest TypeScript that understands its types. Defaults to 5.6. */
  readonly oldestTypeScript?: string;
  /** What a consumer does with it. */
  readonly use: Use;
}

/** How a package is used at its simplest. */
export type Use =
  | {
      readonly type: 'driver';
      /** Names of its exports. */
      readonly runtime: string;
      readonly driver: string;
      readonly options: string;
    }
  | {
      readonly type: 'library';
      /** TypeScript that prints `it works`. */
      readonly program: string;
    }
  | {
      readonly type: 'program';
      readonly command: string;
    };

const MEGABYTE = 1_000_000;

const contract = ['@openshell/driver-api'];
const kit = [...contract, '@balena/dockerignore', '@openshell/driver-kit', 'modern-tar'];
const connect = ['@bufbuild/protobuf', '@connectrpc/connect', '@connectrpc/connect-node'];

/** What `tar-stream` brings. */
const tarStream = [
  'b4a',
  'bare-buffer',
  'bare-events',
  'bare-fs',
  'bare-path',
  'bare-stream',
  'bare-url',
  'events-universal',
  'fast-fifo',
  'streamx',
  'tar-stream',
  'teex',
  'text-decoder',
];

/** What `pino` brings. */
const pino = [
  '@pinojs/redact',
  'atomic-sleep',
  'on-exit-leak-free',
  'pino',
  'pino-abstract-transport',
  'pino-std-serializers',
  'process-warning',
  'quick-format-unescaped',
  'real-require',
  'safe-stable-stringify',
  'sonic-boom',
  'split2',
  'thread-stream',
];

const execa = [
  '@sec-ant/readable-stream',
  '@sindresorhus/merge-streams',
  'execa',
  'figures',
  'get-stream',
  'human-signals',
  'is-plain-obj',
  'is-stream',
  'is-unicode-supported',
  'npm-run-path',
  'parse-ms',
  'path-key',
  'pretty-ms',
  'signal-exit',
  'strip-final-newline',
  'unicorn-magic',
  'which-command',
  'yoctocolors',
];

/** What `dockerode` brings; its gRPC is for builds, which this driver does not use it for. */
const dockerode = [
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  '@js-sdsl/ordered-map',
  '@protobufjs/aspromise',
  '@protobufjs/base64',
  '@protobufjs/codegen',
  '@protobufjs/eventemitter',
  '@protobufjs/fetch',
  '@protobufjs/float',
  '@protobufjs/path',
  '@protobufjs/pool',
  '@protobufjs/utf8',
  '@types/node',
  'ansi-regex',
  'ansi-styles',
  'asn1',
  'base64-js',
  'bcrypt-pbkdf',
  'bl',
  'buffer',
  'chownr',
  'cliui',
  'color-convert',
  'color-name',
  'debug',
  'docker-modem',
  'dockerode',
  'emoji-regex',
  'end-of-stream',
  'escalade',
  'fs-constants',
  'get-caller-file',
  'ieee754',
  'inherits',
  'is-fullwidth-code-point',
  'lodash.camelcase',
  'long',
  'mkdirp-classic',
  'ms',
  'nan',
  'once',
  'protobufjs',
  'pump',
  'readable-stream',
  'require-directory',
  'safe-buffer',
  'safer-buffer',
  'split-ca',
  'ssh2',
  'string-width',
  'string_decoder',
  'strip-ansi',
  'tar-fs',
  'tar-stream',
  'tweetnacl',
  'undici-types',
  'util-deprecate',
  'wrap-ansi',
  'wrappy',
  'y18n',
  'yargs',
  'yargs-parser',
];

/** Every package that is published. */
export const alone: readonly Alone[] = [
  {
    name: '@openshell/driver-api',
    brings: [],
    builtIn: ['zod'],
    mostPackages: 2,
    mostBytes: MEGABYTE,
    use: {
      type: 'library',
      program: `import { DriverError, type SandboxSpec } from '@openshell/driver-api';
const spec: SandboxSpec = { image: 'busybox', command: ['true'] };
if (new DriverError('NOT_FOUND', spec.image ?? '').code === 'NOT_FOUND') console.log('it works');
`,
    },
  },
  {
    name: '@openshell/driver-podman',
    brings: kit,
    builtIn: ['zod'],
    mostPackages: 15,
    mostBytes: 5 * MEGABYTE,
    use: {
      type: 'driver',
      runtime: 'createPodmanRuntime',
      driver: 'createPodmanDriver',
      options: 'PodmanDriverOptions',
    },
  },
  {
    name: '@openshell/driver-apple-container',
    brings: [...kit, ...execa],
    builtIn: ['zod'],
    mostPackages: 30,
    mostBytes: 5 * MEGABYTE,
    use: {
      type: 'driver',
      runtime: 'createAppleContainerRuntime',
      driver: 'createAppleContainerDriver',
      options: 'AppleContainerDriverOptions',
    },
  },
  {
    name: '@openshell/driver-docker',
    brings: [...kit, ...dockerode],
    mayBring: ['buildcheck', 'cpu-features'],
    builtIn: ['zod'],
    mostPackages: 75,
    mostBytes: 20 * MEGABYTE,
    installScripts: {
      'cpu-features': "nothing: it is for ssh2, and this driver's ssh is the program of that name",
      protobufjs: 'nothing: it only warns of how versions are asked for',
      ssh2: "nothing: it builds what makes ssh2 faster, and this driver's ssh is the program",
    },
    use: {
      type: 'driver',
      runtime: 'createDockerRuntime',
      driver: 'createDockerDriver',
      options: 'DockerDriverOptions',
    },
  },
  {
    name: '@openshell/driver-kit',
    brings: kit.filter((name) => name !== '@openshell/driver-kit'),
    builtIn: ['zod'],
    mostPackages: 5,
    mostBytes: 3 * MEGABYTE,
    use: {
      type: 'library',
      program: `import { createContainerDriver } from '@openshell/driver-kit';
import { createEngine } from '@openshell/driver-kit/http-engine';
if (createContainerDriver.length > 0 && createEngine.length > 0) console.log('it works');
`,
    },
  },
  {
    name: '@openshell/driver-conformance',
    brings: [...contract, ...tarStream],
    builtIn: ['zod'],
    mostPackages: 16,
    mostBytes: 12 * MEGABYTE,
    use: {
      type: 'library',
      program: `import { conformanceCases } from '@openshell/driver-conformance';
if (conformanceCases.every(({ id }) => id.includes('/'))) console.log('it works');
`,
    },
  },
  {
    name: '@openshell/wire',
    brings: ['@bufbuild/protobuf'],
    mostPackages: 2,
    mostBytes: 4 * MEGABYTE,
    // The types of protobuf say what kind of buffer is behind a Uint8Array.
    oldestTypeScript: '5.7',
    use: {
      type: 'library',
      program: `import { OpenShell } from '@openshell/wire/openshell/v1';
if (OpenShell.method.createSandbox.name === 'CreateSandbox') console.log('it works');
`,
    },
  },
  {
    name: '@openshell/gateway',
    brings: [
      ...contract,
      ...connect,
      '@openshell/wire',
      ...pino,
      'commander',
      'eslint-visitor-keys',
      'toml-eslint-parser',
      'zod',
    ],
    mostPackages: 25,
    // Almost half of it is zod.
    mostBytes: 14 * MEGABYTE,
    use: { type: 'program', command: 'openshell-gateway' },
  },
  {
    name: '@openshell/cli',
    brings: [...contract, ...connect, '@openshell/wire', ...tarStream, 'commander', 'picocolors'],
    builtIn: ['zod'],
    mostPackages: 25,
    mostBytes: 15 * MEGABYTE,
    use: { type: 'program', command: 'openshell' },
  },
];
