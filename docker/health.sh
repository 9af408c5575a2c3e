#!/bin/bash
# Ready: it answers, and so does its database. Needs nothing but bash; a JVM for each look would cost more than the node.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080}"
printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
IFS= read -r -t 4 status <&3
[[ $status == HTTP/1.?\ 200* ]]
