# Sourced after common.sh and results.sh.

# run_fuzzers SECONDS: each libFuzzer program of build/fuzz for that long, one after the other.
#
# What a run learns stays in build/fuzz/corpus; committed starting points, which every run reads
# first, are in tests/fuzz/corpus/<name>/, and words of the language in tests/fuzz/<name>.dict.
run_fuzzers() {
  local seconds=$1 program name log arguments found=0
  for program in build/fuzz/fuzz_*; do
    [[ -f $program && -x $program ]] || continue
    found=1
    name=${program##*/fuzz_}
    log=build/fuzz/$name.log
    mkdir -p "build/fuzz/corpus/$name" build/fuzz/crashes
    arguments=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096
      -artifact_prefix="build/fuzz/crashes/$name-")
    if [[ -f tests/fuzz/$name.dict ]]; then
      arguments+=(-dict="tests/fuzz/$name.dict")
    fi
    arguments+=("build/fuzz/corpus/$name")
    if [[ -d tests/fuzz/corpus/$name ]]; then
      arguments+=("tests/fuzz/corpus/$name")
    fi
    if "$program" "${arguments[@]}" </dev/null >"$log" 2>&1; then
      say "fuzz_$name: $(grep '^Done' "$log")"
      tally 1 0
    else
      tail -n 60 "$log"
      say "fuzz_$name found something. To see it again: $program build/fuzz/crashes/$name-…"
      tally 0 1
    fi
  done
  if ((found == 0)); then
    say "There is no fuzz target yet (tests/fuzz/*_fuzz.cpp)."
  fi
}
