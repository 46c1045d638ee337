# A PostgreSQL of its own for a test: a cluster in a scratch folder, owned by a user without rights,
# gone when the script ends. The programs are Debian's, copied: a server looks for extensions beside
# itself, so that nothing has to be installed into the system. Sourced; needs ROOT and say.

pg_version=15
pg_debian=/usr/lib/postgresql/$pg_version
pg_home=$(mktemp -d "${TMPDIR:-/tmp}/planshift-pg.XXXXXX")
pg_bin=$pg_home/lib/postgresql/$pg_version/bin
pg_lib=$pg_home/lib/postgresql/$pg_version/lib
pg_share=$pg_home/share/postgresql/$pg_version

# A server refuses to run as root.
as_nobody() {
  if [[ $EUID -eq 0 ]]; then
    setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$pg_home" "$@"
  else
    "$@"
  fi
}

install_extension() {
  mkdir -p "$pg_bin" "$pg_lib" "$pg_share" "$pg_home/build" "$pg_home/data"
  cp "$pg_debian"/bin/{postgres,initdb,pg_ctl} "$pg_bin"
  cp -r "/usr/share/postgresql/$pg_version/." "$pg_share"
  cp -r "$pg_debian/lib/." "$pg_lib"
  cp "$ROOT/build/release/libplanshift.so" "$pg_home/lib/libplanshift.so"
  ln -s libplanshift.so "$pg_home/lib/$(objdump -p "$pg_home/lib/libplanshift.so" |
    awk '/SONAME/ { print $2 }')"
  cp "$ROOT"/integrations/postgresql/{Makefile,planshift*} "$pg_home/build"
  make -s -C "$pg_home/build" PLANSHIFT_INCLUDE="$ROOT/include" PLANSHIFT_LIB="$pg_home/lib" \
    COPT=-Werror planshift.so || return 1
  cp "$pg_home/build/planshift.so" "$pg_lib"
  cp "$pg_home"/build/planshift{.control,--*.sql} "$pg_share/extension"
}

start_cluster() {
  chmod 755 "$pg_home"
  [[ $EUID -ne 0 ]] || chown -R nobody:nogroup "$pg_home"
  as_nobody "$pg_bin/initdb" -D "$pg_home/data" -U planshift -E UTF8 --locale=C.UTF-8 -A trust \
    >"$pg_home/initdb.log" 2>&1 || { cat "$pg_home/initdb.log" && return 1; }
  as_nobody "$pg_bin/pg_ctl" -D "$pg_home/data" -l "$pg_home/server.log" -w -s \
    -o "-k $pg_home -c listen_addresses='' -c fsync=off -c max_parallel_workers=2" start ||
    { cat "$pg_home/server.log" && return 1; }
}

stop_cluster() {
  [[ ! -f $pg_home/data/postmaster.pid ]] ||
    as_nobody "$pg_bin/pg_ctl" -D "$pg_home/data" -m immediate -s stop || true
  rm -rf "$pg_home"
}

sql() { psql -X -h "$pg_home" -U planshift -d postgres -v ON_ERROR_STOP=1 -qAt "$@"; }
