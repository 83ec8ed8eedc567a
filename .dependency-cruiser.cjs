const engines = '(docker|podman|apple-container)';

/** Who may import whom. The drawing of these rules is docs/architecture/boundaries.md. */
module.exports = {
  forbidden: [
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      from: { path: '^packages/driver-api/src' },
      to: { path: '^(packages/(?!driver-api/)|apps/|tools/)' },
    },
    {
      name: 'contract-has-no-node',
      comment: 'The contract must load in any runtime that has AbortSignal and streams.',
      severity: 'error',
      from: { path: '^packages/driver-api/src', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kit-knows-only-the-contract',
      severity: 'error',
      from: { path: '^packages/(driver-kit|driver-conformance)/src' },
      to: {
        path: '^(packages|apps|tools)/',
        pathNot: '^packages/(driver-api|$1)/',
      },
    },
    {
      name: 'drivers-do-not-know-each-other',
      severity: 'error',
      from: { path: `^packages/driver-${engines}/` },
      to: {
        path: `(^packages/|^@openshell/)driver-${engines}`,
        pathNot: '(^packages/|^@openshell/)driver-$1(/|$)',
      },
    },
    {
      name: 'drivers-know-contract-and-kit',
      severity: 'error',
      from: { path: `^packages/driver-${engines}/src` },
      to: {
        path: '^(packages|apps|tools)/',
        pathNot: '^packages/(driver-api|driver-kit|driver-$1)/',
      },
    },
    {
      name: 'kit-is-for-tests',
      severity: 'error',
      from: {
        path: '^(packages|apps)/[^/]+/src',
        pathNot: '(^packages/driver-conformance/|[.]test[.]ts$)',
      },
      to: { path: '(^packages/|^@openshell/)driver-conformance' },
    },
    {
      name: 'apps-know-contract-and-wire',
      comment:
        'Drivers are found by name at run time; what an app shares with a driver is the contract.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src' },
      to: { path: '^(packages|apps|tools)/', pathNot: '^(packages/(driver-api|wire)|apps/$1)/' },
    },
    {
      name: 'engine-client-stays-home',
      severity: 'error',
      from: {
        path: '^(packages|apps|tools)/',
        pathNot: '^(packages/driver-docker/src/engine/docker-client[.]ts$|tools/bench/)',
      },
      to: { path: '(node_modules/|^)dockerode(/|$)' },
    },
    {
      name: 'container-program-stays-home',
      severity: 'error',
      from: {
        path: '^packages/driver-apple-container/',
        pathNot: '^packages/driver-apple-container/src/program/start-program[.]ts$',
      },
      to: { path: '(node_modules/|^)execa(/|$)' },
    },
    {
      name: 'zod-is-mini',
      comment: 'It is built in: from the other entries come 160 KB of methods nobody calls.',
      severity: 'error',
      from: { path: '^packages/driver-[^/]+/src' },
      to: { path: '(node_modules/|^)zod(/(v4/)?(index|classic|v3)|$)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|gen)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@openshell/source', 'import', 'default'],
    },
  },
};
