gateway=${OPENSHELL_GATEWAY_ENDPOINT:-http://127.0.0.1:17670}
call() { curl -sS --fail-with-body -H 'content-type: application/json' "$gateway/$1" -d "$2"; echo; }

call openshell.v1.OpenShell/CreateSandbox '{
  "name": "demo",
  "spec": {
    "command": ["sh", "-c", "echo hello; exec sleep 600"],
    "template": {
      "image": "busybox",
      "resources": { "limits": { "cpu": "1.5", "memory": "512Mi", "pids": 100 } },
      "driver_config": { "openshell": { "network": "none" } }
    }
  }
}'
until call openshell.v1.OpenShell/GetSandbox '{"name": "demo"}' | grep SANDBOX_PHASE_READY; do sleep 1; done
call openshell.v1.OpenShell/StopSandbox '{"name": "demo"}'
call openshell.v1.OpenShell/DeleteSandbox '{"name": "demo"}'
