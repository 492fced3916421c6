#!/bin/sh
# Orders once, then writes the customer's frr.conf to the path given. A second start finds it there and does nothing.
set -eu
umask 077 # the configuration holds the session's key
here=$(dirname "$0")
[ -s "$1" ] && exit 0
vif=$(node "$here/order.mjs")
node "$here/../../dist/cli/main.js" router-config "$vif" --for frr --announce 172.16.0.0/12 > "$1.part"
mv "$1.part" "$1"
