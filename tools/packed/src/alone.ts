/** A package that people install by itself, and what that brings. */
export interface Alone {
  readonly name: string;
  /** Every other package that comes with it. A change here is a decision: each one earns its place in a README. */
  readonly brings: readonly string[];
  /** Most bytes of all files together, without those of zod, which alone has over 6 MB. */
  readonly mostBytes: number;
  /** How a program makes its runtime and its driver. */
  readonly makes?: {
    readonly runtime: string;
    readonly driver: string;
    readonly options: string;
  };
}

const MEGABYTE = 1_000_000;

const contract = ['@openshell/driver-api', 'zod'];
const kit = [...contract, '@balena/dockerignore', '@openshell/driver-kit', 'modern-tar'];

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

/** What is looked at. */
export const alone: readonly Alone[] = [
  { name: '@openshell/driver-api', brings: ['zod'], mostBytes: MEGABYTE },
  {
    name: '@openshell/driver-podman',
    brings: kit,
    mostBytes: 5 * MEGABYTE,
    makes: {
      runtime: 'createPodmanRuntime',
      driver: 'createPodmanDriver',
      options: 'PodmanDriverOptions',
    },
  },
  {
    name: '@openshell/driver-apple-container',
    brings: [...kit, ...execa],
    mostBytes: 5 * MEGABYTE,
    makes: {
      runtime: 'createAppleContainerRuntime',
      driver: 'createAppleContainerDriver',
      options: 'AppleContainerDriverOptions',
    },
  },
  {
    name: '@openshell/driver-docker',
    brings: [...kit, ...dockerode],
    mostBytes: 20 * MEGABYTE,
    makes: {
      runtime: 'createDockerRuntime',
      driver: 'createDockerDriver',
      options: 'DockerDriverOptions',
    },
  },
];
