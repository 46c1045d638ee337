#!/usr/bin/env bash
# Builds twice, in two folders whose names differ in length, without any cache, and compares what
# comes out byte by byte. Silent when it is the same.
#
# usage: scripts/lib/reproducible.sh PART…
#   libraries  those of dates, money and prices: what the compiler does with a folder's name
#   program    the program, the library for C and what is installed beside them
#   module     the WebAssembly modules
#   package    the tarball for npm, from the modules in build/wasm
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"


# What is committed, and what is new; a released archive is the same without Git.
copy_tree() {
  local to=$1
  mkdir -p "$to"
  {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
      git ls-files -z --cached --others --exclude-standard
    else
      find . \( -name build -o -name node_modules -o -name dist \) -prune -o \
        \( -type f -o -type l \) -printf '%P\0'
    fi
  } | while IFS= read -r -d '' file; do
    [[ ! -e $file && ! -L $file ]] || printf '%s\0' "$file"
  done | tar --null --files-from=- --create | tar --extract --directory="$to"
}

# compile FOLDER PRESET OPTION… -- TARGET…
compile() {
  local folder=$1 preset=$2 options=()
  shift 2
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  env -u CMAKE_CXX_COMPILER_LAUNCHER cmake -S "$folder" --preset "$preset" \
    -D CMAKE_CXX_COMPILER_LAUNCHER= "${options[@]}" >/dev/null
  cmake --build "$folder/build/$preset" --target "${@:2}" -- --quiet
}

# make_PART FOLDER OUT: builds in the folder; what is compared goes to OUT.
make_libraries() {
  compile "$1" release -D PLANSHIFT_TESTS=OFF -- planshift_calendar planshift_money \
    planshift_catalog planshift_statute
  find "$1/build/release" -name '*.a' -exec cp -t "$2" {} +
}

make_program() {
  compile "$1" release -D PLANSHIFT_TESTS=OFF -- all
  cmake --install "$1/build/release" --prefix "$2" >/dev/null
}

make_module() {
  compile "$1" wasm -D PLANSHIFT_TESTS=OFF -- \
    planshift_module planshift_page_module planshift_tools_module
  cp -t "$2" "$1"/build/wasm/*.wasm "$1"/build/wasm/*.mjs
  compile "$1" wasm-speed -- planshift_module
  cp "$1/build/wasm-speed/planshift.wasm" "$2/planshift-speed.wasm"
}

make_package() {
  [[ -f build/wasm/planshift.wasm ]] || die "no module in build/wasm yet"
  mkdir -p "$1/build/wasm" "$1/build/wasm-speed"
  cp -t "$1/build/wasm" build/wasm/*.wasm build/wasm/*.mjs
  cp -t "$1/build/wasm-speed" build/wasm-speed/*.wasm
  [[ -d $1/node_modules ]] || cp -al node_modules "$1/node_modules"
  (cd "$1" && node web/build.mjs && npm pack --ignore-scripts --pack-destination "$2" --silent) \
    >/dev/null
}

sums_of() {
  (cd "$1" && find . \( -type f -o -type l \) -print0 | sort -z | xargs -0 sha256sum)
}

(($# > 0)) || die "usage: scripts/lib/reproducible.sh libraries | program | module | package…"
status=0
for part in "$@"; do
  declare -F "make_$part" >/dev/null || die "no part '$part'; see the head of this file"
  scratch=$ROOT/build/reproducible/$part
  first=$scratch/a
  second=$scratch/a-much-longer-name/b
  rm -rf "$scratch"
  copy_tree "$first"
  copy_tree "$second"
  for folder in "$first" "$second"; do
    mkdir -p "$folder-made"
    "make_$part" "$folder" "$folder-made"
  done
  sums_of "$first-made" >"$scratch/first"
  sums_of "$second-made" >"$scratch/second"
  [[ -s $scratch/first ]] || die "$part: nothing was built"
  if cmp -s "$scratch/first" "$scratch/second"; then
    rm -rf "$scratch"
  else
    say "$part: two builds differ (kept in ${scratch#"$ROOT"/}):"
    diff "$scratch/first" "$scratch/second" || true
    status=1
  fi
done
exit "$status"
