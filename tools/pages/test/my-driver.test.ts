// Registers the whole kit for the driver that pages show, on an engine in memory.
import '@openshell/docs/snippets/my-driver/conformance.ts';
