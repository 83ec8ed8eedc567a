openshell doctor                           # which engines were found, and why others were not

openshell sandbox create --name web -d --image busybox -- sh -c 'while date; do sleep 1; done'
openshell sandbox list
openshell sandbox exec web -- ls -la /
openshell sandbox logs --tail 20 web
openshell sandbox cp web:/etc - | tar -t
openshell sandbox stop web
openshell sandbox resume web               # with its files
openshell sandbox delete web

openshell sandbox create --image busybox -- sh -c 'echo hello; exit 3' || echo $?    # hello, 3
