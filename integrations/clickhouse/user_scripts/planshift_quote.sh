#!/bin/sh
# Lines of requests in, as many lines of quotes out. The program and the folder of catalogs are found
# by the environment of the server, or where a package would put them.
exec "${PLANSHIFT:-planshift}" batch --every-line \
  --catalogs "${PLANSHIFT_CATALOGS:-/etc/planshift/catalogs}" "$@"
