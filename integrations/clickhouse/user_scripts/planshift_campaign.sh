#!/bin/sh
# Lines of customers in, as many lines of prices out; old and new catalog and the rules are arguments
# or found by the environment of the server.
exec "${PLANSHIFT:-planshift}" campaign --every-line \
  --from "${PLANSHIFT_OLD:-/etc/planshift/old.json}" --to "${PLANSHIFT_NEW:-/etc/planshift/new.json}" \
  "${PLANSHIFT_RULES:-/etc/planshift/rules.json}" "$@"
