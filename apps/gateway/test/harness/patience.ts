import { vi } from 'vitest';

// Each of these tests starts processes, and a busy machine takes its time over that.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
