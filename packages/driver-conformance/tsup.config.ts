import { definePackage } from '../../tsup.base.ts';

export default definePackage({
  entry: {
    index: 'src/index.ts',
    vitest: 'src/vitest.ts',
    reference: 'src/reference/index.ts',
    main: 'src/cli/main.ts',
  },
});
