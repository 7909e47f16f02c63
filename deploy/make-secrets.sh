#!/bin/sh
# Makes the secrets that docker-compose.yml asks for, once: Postgres and RabbitMQ keep the passwords they were set up with.
set -eu
umask 077
file="$(dirname "$0")/../.env"

if grep -qs '^POSTGRES_PASSWORD=' "$file"; then
  echo 'The secrets are in .env already. To make others, take them out there and empty the volumes.' >&2
  exit 1
fi

password() {
  head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'
}

cat >>"$file" <<END
# For docker compose, made by deploy/make-secrets.sh. Passwords stand in addresses: letters and digits only.
SEALING_KEY=$(head -c 32 /dev/urandom | base64)
POSTGRES_PASSWORD=$(password)
RABBITMQ_PASSWORD=$(password)
REDIS_PASSWORD=$(password)
GRAFANA_PASSWORD=$(password)
END
echo 'Wrote five secrets to .env.'
