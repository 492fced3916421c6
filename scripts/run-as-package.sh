#!/usr/bin/env bash
# Installs the packed package as a user would, without development tools and install scripts, and runs the command.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" > /dev/null
kilobytes=$(du -k "$work"/*.tgz | cut -f1)
[ "$kilobytes" -le 1024 ] || { echo "the package has $kilobytes KiB, more than 1024"; exit 1; }
if tar -tzf "$work"/*.tgz | grep -E '/dist/[^/]+/testing/|\.test\.|\.map$|tsbuildinfo'; then
  echo 'the package holds what only development needs'
  exit 1
fi
npm install --global --prefix "$work/prefix" --ignore-scripts --silent --no-audit --no-fund "$work"/*.tgz
# Every export resolves.
(cd "$work/prefix/lib/node_modules/crossconnect" && node --input-type=module -e "
  import { readFileSync } from 'node:fs';
  const { exports } = JSON.parse(readFileSync('package.json'));
  for (const [name, entry] of Object.entries(exports)) {
    if (typeof entry === 'string') continue;
    await import(name.replace('.', 'crossconnect'));
    readFileSync(entry.types);
  }
")
# From an empty folder, so that nothing of the checkout can be found.
mkdir "$work/empty"
cd "$work/empty"
PATH=$work/prefix/bin:$PATH
crossconnect --help > /dev/null
crossconnect demo --once > "$work/demo"
grep "^Ordering through crossconnect's own client" "$work/demo"
[ "$(grep -c '^10.0.0.0/16 to 172.16.0.0/16 moved from [AB] to [AB] in [0-9]* ms: ' "$work/demo")" = 2 ]
[ -z "$(ls -A)" ]
echo "the package ($kilobytes KiB) was installed and its demo's traffic moved, and moved back"
