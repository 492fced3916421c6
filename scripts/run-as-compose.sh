#!/usr/bin/env bash
# Runs what compose.yaml runs, with its settings, addresses and scripts, in two network namespaces joined by a veth instead
# of containers, until the session is Established. Needs root and a build.
set -euo pipefail
cd "$(dirname "$0")/.."
edge=cc-edge-$$
customer=cc-customer-$$
if ! ip netns add "$edge" 2> /dev/null; then
  echo 'skipped: the compose scenario needs network namespaces, which this system does not give'
  exit 0
fi
work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null && wait "$pid" 2> /dev/null || true; done
  ip netns del "$edge" || true
  ip netns del "$customer" 2> /dev/null || true
  rm -rf "$work"
}
trap finish EXIT
ip netns add "$customer"
ip -n "$edge" link add eth0 type veth peer name eth0 netns "$customer"
ip -n "$edge" addr add 172.31.24.2/24 dev eth0
ip -n "$customer" addr add 172.31.24.3/24 dev eth0
for namespace in "$edge" "$customer"; do
  ip -n "$namespace" link set lo up
  ip -n "$namespace" link set eth0 up
done

mkdir -m 700 "$work/state" "$work/lab" "$work/run"
chown 65532:65532 "$work"/*
chmod 755 "$work"
set -a
. examples/compose/server.env
CROSSCONNECT_ADMIN_TOKEN=for-this-lab-only
CROSSCONNECT_CREDENTIALS=$PWD/examples/compose/credentials.json
CROSSCONNECT_DATA=$work/state
CROSSCONNECT_LOG_LEVEL=warn
set +a
ordinary=(setpriv --reuid=65532 --regid=65532 --clear-groups --no-new-privs --bounding-set=-all)
in_edge=(ip netns exec "$edge")
until_true() { # $1: what, the rest: a command
  local what=$1
  shift
  for _ in $(seq 150); do
    if "$@" > /dev/null 2>&1; then return 0; fi
    sleep 0.2
  done
  echo "waited 30 s in vain until $what"
  exit 1
}

"${in_edge[@]}" "${ordinary[@]}" node dist/cli/main.js serve &
pids+=($!)
until_true 'the server is healthy' "${in_edge[@]}" node dist/cli/main.js health
"${in_edge[@]}" "${ordinary[@]}" sh examples/compose/order.sh "$work/lab/frr.conf"
ip netns exec "$customer" "${ordinary[@]}" sh examples/compose/customer.sh "$work/lab/frr.conf" "$work/run" &
pids+=($!)
grep -q ' password ' "$work/lab/frr.conf"
is_up() { "${in_edge[@]}" node dist/cli/main.js status | grep -E 'available +up +established +1/1'; }
until_true 'the session is up and routes are exchanged' is_up
"${in_edge[@]}" node dist/cli/main.js status
echo 'the compose scenario came up: signed, from another address, with the printed configuration'
