#!/bin/bash
# Run once by the image of PostgreSQL, when its data are made: one role owns the tables, the other works with them.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=owner="$(< /run/secrets/owner-password)" --set=application="$(< /run/secrets/application-password)" <<'SQL'
create role sotay_owner login password :'owner';
create role sotay_application login password :'application';
alter database sotay owner to sotay_owner;
revoke all on database sotay from public;
-- Temporary tables: imports of rosters compare in them.
grant connect, temporary on database sotay to sotay_application;
SQL
