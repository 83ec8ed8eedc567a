import { definePackage } from '../../tsup.base.ts';

export default definePackage({
  entry: {
    index: 'src/index.ts',
    'openshell/v1': 'src/gen/openshell/v1/openshell_pb.ts',
    'gateway/v1': 'src/gen/openshell/gateway/v1/gateway_pb.ts',
    'compute/v1': 'src/gen/openshell/compute/v1/compute_pb.ts',
    'sandbox/v1': 'src/gen/openshell/sandbox/v1/sandbox_pb.ts',
    'datamodel/v1': 'src/gen/openshell/datamodel/v1/datamodel_pb.ts',
  },
});
