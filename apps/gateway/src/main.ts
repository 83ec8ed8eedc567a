#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// Loaded only then: an older Node ends on the first import it does not know, with a stack trace.
if (major > 22 || (major === 22 && minor >= 18)) {
  const { runGateway } = await import('./run-gateway.ts');
  await runGateway(process.argv.slice(2));
} else {
  process.stderr.write(
    `error: openshell-gateway needs Node 22.18 or newer, and this is ${process.versions.node}\n  install a newer Node\n`,
  );
  process.exitCode = 78;
}
