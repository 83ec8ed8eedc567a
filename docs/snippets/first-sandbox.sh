npm install -g @openshell/gateway @openshell/cli \
  @openshell/driver-docker
openshell-gateway &
openshell sandbox create --image busybox -- echo hello
