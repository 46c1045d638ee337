# Shared by everything in scripts/: where the repository is, what must be installed, how a preset is
# built. Sourced, never run. Leaves the current directory at the repository's root.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# What each kind of work needs, as Debian 12 names it. Node is separate, see need_node.
packages_of() {
  case $1 in
    native) echo g++ cmake ninja-build nlohmann-json3-dev googletest ;;
    bench) echo libbenchmark-dev ;;
    instructions) echo valgrind python3 ;;
    check) echo git clang-format signify-openbsd ;;
    sign) echo signify-openbsd ;;
    tidy) echo clang-14 clang-tidy ;;
    reference) echo python3 ;;
    proof) echo python3 python3-z3 ;;
    mutation) echo git python3 python3-clang-14 ;;
    fuzz) echo clang-14 libclang-rt-14-dev llvm-14 python3 ;;
    wasm) echo emscripten ;;
    web) echo ca-certificates brotli ;;
    postgresql) echo postgresql-15 postgresql-server-dev-15 gcc make ;;
    browsers)
      echo chromium firefox-esr webkit2gtk-driver xvfb xauth \
        fonts-wqy-microhei fonts-noto-core poppler-utils
      ;;
    *) die "packages_of: no group '$1'" ;;
  esac
}

# dpkg-query answers for removed packages too, so the state itself is asked for.
is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "to install packages, run as root or install sudo: $*"
  fi
}

# need GROUP…: installs what is missing of these groups, and does nothing when nothing is.
need() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian: expecting the tools of '$*' on PATH."
    return
  fi
  local group package missing=()
  for group in "$@"; do
    for package in $(packages_of "$group"); do
      is_installed "$package" || missing+=("$package")
    done
  done
  if ((${#missing[@]} > 0)); then
    install_packages "${missing[@]}"
  fi
}

install_packages() {
  step "Installing $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install -y --no-install-recommends "$@" </dev/null
}

# Any Node from 18 on, wherever it comes from, with npm; Debian's when there is none.
need_node() {
  local missing=()
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' \
    2>/dev/null; then
    missing+=(nodejs)
  fi
  command -v npm >/dev/null || missing+=(npm)
  if ((${#missing[@]} > 0)); then
    install_packages "${missing[@]}"
  fi
}

# need_npm [FOLDER [OPTION…]]: node_modules as its package-lock.json has it; `npm ci` only when that
# changed.
need_npm() {
  need_node
  local folder=${1:-.}
  local lock=$folder/package-lock.json seen=$folder/node_modules/.package-lock.seen
  if cmp -s "$lock" "$seen" ||
    [[ $folder/node_modules/.package-lock.json -nt $lock ]]; then
    return
  fi
  step "Installing the packages of ${lock#./}"
  # The browsers are Debian's; nothing may be downloaded beside the packages themselves.
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 \
    npm --prefix "$folder" ci --no-audit --no-fund "${@:2}" </dev/null || return 1
  mkdir -p "$folder/node_modules" && cp "$lock" "$seen"
}

# The modules that the web build takes: three for size, and one for speed, which only Node loads.
build_modules() {
  build wasm planshift_module planshift_page_module planshift_tools_module &&
    build wasm-speed planshift_module
}

# has_npm_script NAME
has_npm_script() {
  [[ -f package.json ]] &&
    node -e 'const { scripts = {} } = JSON.parse(require("fs").readFileSync("package.json"));
             process.exit(process.argv[1] in scripts ? 0 : 1)' "$1"
}

# build PRESET [TARGET…]: configures when it has to, builds, and prints only what went wrong.
build() {
  local preset=$1
  shift
  local directory=build/$preset log=build/$preset/configure.log
  if [[ ! -f $directory/build.ninja || CMakePresets.json -nt $directory/build.ninja ]]; then
    mkdir -p "$directory"
    if ! cmake --preset "$preset" >"$log" 2>&1; then
      cat "$log" >&2
      return 1
    fi
  fi
  local targets=()
  if (($# > 0)); then
    targets=(--target "$@")
  fi
  cmake --build --preset "$preset" "${targets[@]}" -- --quiet
}
