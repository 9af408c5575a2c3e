#!/bin/bash
# Makes what compose.yaml reads, once, below secrets/: passwords, settings that hold them, the key that signs tokens.
# Containers see single files, under users of their own: the files are readable, their directory is closed.
set -eu
cd "$(dirname "$0")"
if [ -e secrets ]; then
    echo "secrets/ is there already and stays as it is." >&2
    exit 1
fi
mkdir -m 0700 secrets
password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

password > secrets/superuser-password
password > secrets/owner-password
password > secrets/application-password
echo "quarkus.datasource.password=$(< secrets/application-password)" > secrets/node.properties
{
    cat secrets/node.properties
    echo "quarkus.flyway.username=sotay_owner"
    echo "quarkus.flyway.password=$(< secrets/owner-password)"
} > secrets/migrate.properties

if [ -e ../target/quarkus-app/quarkus-run.jar ] && command -v java > /dev/null; then
    java -jar ../target/quarkus-app/quarkus-run.jar new-key secrets
else
    docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD/secrets:/keys" sotay new-key /keys
fi
chmod 0644 secrets/*
echo "Now put the certificate and key of TLS into secrets/tls.crt and secrets/tls.key."
