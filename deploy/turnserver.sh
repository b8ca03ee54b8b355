#!/bin/sh
# Starts coturn in a container: turnserver.conf beside this file, and what names a place from the environment. Not by
# the command line, where everybody on the machine could read the secret.
set -eu
: "${DOMAIN:?is not set: the name that people use}" "${TURN_SECRET:?is not set: the secret shared with Parley}"
folder=$(dirname "$0")
home=${TURN_HOME:-/tmp}
umask 077
{
  cat "$folder/turnserver.conf"
  echo "realm=$DOMAIN"
  echo "static-auth-secret=$TURN_SECRET"
  # The certificate is Caddy's, and so is port 443.
  echo no-tls
  echo "pidfile=$home/turnserver.pid"
  echo "userdb=$home/turndb"
  echo log-file=stdout
  echo simple-log
  if [ -n "${TURN_EXTERNAL_IP:-}" ]; then
    echo "external-ip=$TURN_EXTERNAL_IP"
    # Behind such an address two people who are both relayed meet at the private one.
    echo "allowed-peer-ip=${TURN_EXTERNAL_IP#*/}"
  fi
} >"$home/turnserver.conf"
exec turnserver -c "$home/turnserver.conf"
