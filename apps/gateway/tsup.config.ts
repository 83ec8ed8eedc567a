import { definePackage } from '../../tsup.base.ts';

export default definePackage({
  entry: { main: 'src/main.ts' },
  dts: false,
});
