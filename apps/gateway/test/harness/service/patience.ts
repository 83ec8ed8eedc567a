import { vi } from 'vitest';

// An installation waits until a gateway serves, and some of these tests make several.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });
