#!/usr/bin/env bash
# Runs the image's command line as its numeric user, on a tree that user cannot write to, and asks whether it is healthy.
set -euo pipefail
tree=$(mktemp -d)
state=$(mktemp -d)
trap 'rm -rf "$tree" "$state"' EXIT
npm pack --silent --pack-destination "$tree" > /dev/null
tar -xzf "$tree"/*.tgz -C "$tree"
cp package-lock.json "$tree/package/"
(cd "$tree/package" && npm ci --silent --omit=dev --ignore-scripts --no-audit --no-fund)
chmod -R a+rX,a-w "$tree"
chmod 755 "$tree"
chown 65532:65532 "$state"
start=(node "$tree/package/dist/cli/main.js" serve --port 0 --edge-ports 0 --data "$state/data" --ready-file "$state/ready")
if [ "$(id -u)" = 0 ]; then
  start=(setpriv --reuid=65532 --regid=65532 --clear-groups "${start[@]}")
fi
"${start[@]}" &
pid=$!
for _ in $(seq 100); do
  [ -s "$state/ready" ] && break
  sleep 0.1
done
url=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).url' "$state/ready")
node "$tree/package/dist/cli/main.js" health --server "$url"
kill "$pid"
wait "$pid"
echo 'the packed command served, was healthy and stopped'
