export { commitAll, copyWorkspace, installWorkspace } from './copy-workspace.ts';
export { freePort } from './free-port.ts';
export { npmEnvironment } from './npm-environment.ts';
export { type LocalRegistry, openLocalRegistry } from './open-local-registry.ts';
export { publishedPackages } from './published-packages.ts';
export { release } from './release.ts';
export { type Ended, type RunOptions, runCommand } from './run-command.ts';
export { startRegistry } from './start-registry.ts';
export { workspaceRoot } from './workspace-root.ts';
