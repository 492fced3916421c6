#!/bin/sh
# The customer's router: FRR's bgpd with the printed configuration, as an ordinary user. $1: frr.conf, $2: its own folder.
exec /usr/lib/frr/bgpd -S -Z -p 0 -A 127.0.0.1 -P 0 --vty_socket "$2" -i "$2/bgpd.pid" -f "$1"
