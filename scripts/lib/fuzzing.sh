# Sourced after common.sh and results.sh.

# write_seeds: the cases of the repository as starting points of every run, in build/fuzz/seeds.
write_seeds() {
  rm -rf build/fuzz/seeds
  python3 tests/fuzz/seeds.py build/fuzz/seeds
}

# starts_of NAME: the folders of the starting points of a target: the cases, and the committed ones
# that the cases alone do not reach.
starts_of() {
  local name=$1 seeds=build/fuzz/seeds/documents
  [[ ! -d build/fuzz/seeds/$name ]] || seeds=build/fuzz/seeds/$name
  echo "$seeds"
  [[ ! -d tests/fuzz/corpus/$name ]] || echo "tests/fuzz/corpus/$name"
}

# folders_of NAME: the same, after the folder where what a run learns stays.
folders_of() {
  mkdir -p "build/fuzz/corpus/$1"
  echo "build/fuzz/corpus/$1"
  starts_of "$1"
}

# starts_in_order NAME: the files of the starting points, in an order that no file system decides.
starts_in_order() {
  local folders
  mapfile -t folders < <(starts_of "$1")
  find "${folders[@]}" -type f | LC_ALL=C sort | paste -sd,
}

# fuzz_one PROGRAM SECONDS: one libFuzzer program for that long; its last words go to its log. With
# FUZZ_SEED it tries the same inputs in the same order each time, FUZZ_RUNS at most, and learns
# nothing for other runs: the time only decides how far it gets. Compared values are not learned
# from, as addresses are among them.
fuzz_one() {
  local program=$1 seconds=$2 name arguments
  name=${program##*/fuzz_}
  if [[ -n ${FUZZ_SEED:-} ]]; then
    starts_in_order "$name" >"build/fuzz/$name.starts"
    arguments=(-seed="$FUZZ_SEED" -runs="$FUZZ_RUNS" -use_cmp=0
      -seed_inputs="@build/fuzz/$name.starts")
  else
    mapfile -t arguments < <(folders_of "$name")
  fi
  [[ $name == import ]] || arguments=(-dict=tests/fuzz/documents.dict "${arguments[@]}")
  "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=32768 \
    -artifact_prefix="build/fuzz/crashes/$name-" "${arguments[@]}" \
    </dev/null >"build/fuzz/$name.log" 2>&1
}

# run_fuzzers SECONDS: each libFuzzer program of build/fuzz for that long, two at a time.
run_fuzzers() {
  local seconds=$1 programs=() program index
  for program in build/fuzz/fuzz_*; do
    [[ ! -f $program || ! -x $program ]] || programs+=("$program")
  done
  mkdir -p build/fuzz/crashes
  write_seeds || return 1
  for ((index = 0; index < ${#programs[@]}; index += 2)); do
    local running=()
    for program in "${programs[@]:index:2}"; do
      fuzz_one "$program" "$seconds" &
      running+=("$program" $!)
    done
    while ((${#running[@]} > 0)); do
      tell_of_fuzzer "${running[@]:0:2}"
      running=("${running[@]:2}")
    done
  done
}

tell_of_fuzzer() {
  local program=$1 name=${1##*/fuzz_}
  if wait "$2"; then
    say "fuzz_$name: $(grep '^Done' "build/fuzz/$name.log")"
    tally 1 0
  else
    tail -n 60 "build/fuzz/$name.log"
    say "fuzz_$name found something. To see it again: $program build/fuzz/crashes/$name-…"
    tally 0 1
  fi
}

# check_reach: what the starting points of fuzz_quote alone reach of the rooms, and whether the
# files that decide most are reached as far as tests/fuzz/reach.py asks.
check_reach() {
  [[ -d build/fuzz/seeds ]] || write_seeds
  local folders=(build/fuzz/seeds/documents)
  [[ ! -d tests/fuzz/corpus/quote ]] || folders+=(tests/fuzz/corpus/quote)
  build/fuzz/fuzz_quote -runs=0 -print_coverage=1 -max_len=32768 "${folders[@]}" </dev/null \
    >build/fuzz/reach.log 2>&1 || return 1
  run_and_count python3 tests/fuzz/reach.py build/fuzz/reach.log
}

# minimise_corpus: what runs have learned and the cases do not reach goes to tests/fuzz/corpus.
minimise_corpus() {
  local program name new folders
  write_seeds
  for program in build/fuzz/fuzz_*; do
    [[ -f $program && -x $program ]] || continue
    name=${program##*/fuzz_}
    mapfile -t folders < <(folders_of "$name")
    new=$(mktemp -d)
    "$program" -merge=1 -max_len=32768 "$new" "${folders[@]:1}" "${folders[0]}" \
      </dev/null >"build/fuzz/$name.log" 2>&1
    keep_new "$name" "$new" "${folders[1]}"
    rm -rf "$new"
  done
}

# keep_new NAME FOLDER SEEDS: the merged files that are no seed become the committed corpus.
keep_new() {
  local name=$1 folder=$2 seeds=$3 file kept=tests/fuzz/corpus/$1
  rm -rf "$kept"
  mkdir -p "$kept"
  for file in "$folder"/*; do
    [[ ! -f $file || -f $seeds/${file##*/} ]] || cp "$file" "$kept/"
  done
  rmdir "$kept" 2>/dev/null || say "$name: $(find "$kept" -type f | wc -l) committed"
}
