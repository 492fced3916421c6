#!/usr/bin/env bash
# Runs the commands of the README's section on a real router to the letter, in a network namespace of its own where that can
# be had, and looks for what the README says comes out. Needs a build, the AWS CLI and FRR.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" != inside ] && unshare --net true 2> /dev/null; then
  exec unshare --net "$0" inside
fi
[ "${1:-}" != inside ] || ip link set lo up
work=$(mktemp -d)
ln -s "$PWD/dist" "$work/dist"
node dist/cli/main.js serve --in-memory --log-level warn &
server=$!
finish() {
  for pid in "$work"/*/bgpd.pid; do
    [ ! -s "$pid" ] || kill "$(cat "$pid")" 2> /dev/null || true
  done
  kill "$server" && wait "$server" || true
  rm -rf "$work"
}
trap finish EXIT
for _ in $(seq 100); do
  if node dist/cli/main.js health 2> /dev/null; then break; fi
  sleep 0.1
done
{
  cat << START
set -eu
shopt -s expand_aliases
after_block_1() { :; }
after_block_2() {
  for _ in \$(seq 60); do
    [ "\$(node $PWD/dist/cli/main.js status | grep -c ' up *established *1/')" != 2 ] || return 0
    sleep 0.5
  done
  echo 'the README says that both sessions come up: they did not'
  exit 1
}
after_block_3() { :; }
START
  awk '/^## /{ on = /A peer with a real router/ }
    on && /^```sh$/ { code = 1; next }
    /^```$/ { if (code) print "after_block_" ++block; code = 0 }
    on && code' README.md
} > "$work/commands.sh"
(cd "$work" && TMPDIR="$work" bash commands.sh) | tee "$work/output"
tail -n 2 "$work/output" | grep -q "^down$(printf '\t')down$"
echo 'the commands of the README did what it says'
