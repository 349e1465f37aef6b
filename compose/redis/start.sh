#!/bin/sh
# Starts Redis with the password in REDIS_PASSWORD. It goes in by standard input, since every user of the machine can read a program's
# arguments, and as its hash, which needs no quotes whatever the password is.
set -eu
: "${REDIS_PASSWORD:?}"
hash=$(printf %s "$REDIS_PASSWORD" | sha256sum)
exec redis-server - "$@" <<END
user default on #${hash%% *} ~* &* +@all
END
