#!/usr/bin/env bash
# What is signed is recognised, and nothing else: a changed byte, a file more or less, another key.
# Silent when all of it holds.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

for key in ours theirs; do
  signify-openbsd -G -n -p "$key.pub" -s "$key.sec"
done

# release: a small one, signed; the tests below begin with it.
release() {
  rm -rf release
  mkdir -p release/lib
  printf 'program\n' >release/planshift
  printf 'library\n' >release/lib/libplanshift.so
  printf 'a name with spaces\n' >'release/read me.txt'
  "$root/scripts/sign" release ours.sec
}

says() { "$root/scripts/sign" --verify release "${1:-ours.pub}" >/dev/null 2>&1; }
refused() { ! says "${@:2}" || printf 'accepted: %s\n' "$1"; }

release
says || printf 'refused: what was just signed\n'
refused 'the key of somebody else' theirs.pub

release && printf 'Program\n' >release/planshift
refused 'a changed byte'

release && rm release/lib/libplanshift.so
refused 'a file less'

release && printf 'x' >release/lib/more.so
refused 'a file more'

release && printf 'Program\n' >release/planshift
(cd release && find . -type f ! -name 'SHA256SUMS*' -printf '%P\0' | sort -z |
  xargs -0 sha256sum >SHA256SUMS)
refused 'a list written anew'

release && rm release/SHA256SUMS.sig
refused 'no signature'
