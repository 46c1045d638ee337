# Counts tests over all suites. Sourced after common.sh.
#
#   suite "Native" run_native   runs the function, shows its time, counts what it tallied
#   tally PASSED FAILED         called by the function, as often as it likes
#   finish                      prints the table and, as the last line, `N passed, N failed`
#
# A function that fails without having tallied a failure counts as one, so that a suite which
# cannot even be built is never green.

suite_names=() suite_passed=() suite_failed=() suite_seconds=()
passed_now=0 failed_now=0

tally() {
  passed_now=$((passed_now + $1))
  failed_now=$((failed_now + $2))
}

suite() {
  local name=$1 start=$SECONDS
  shift
  passed_now=0 failed_now=0
  step "$name"
  if ! "$@" && ((failed_now == 0)); then
    failed_now=1
  fi
  suite_names+=("$name")
  suite_passed+=("$passed_now")
  suite_failed+=("$failed_now")
  suite_seconds+=($((SECONDS - start)))
  say "$name: $passed_now passed, $failed_now failed"
}

finish() {
  local index passed=0 failed=0
  printf '\n%-44s %8s %8s %8s\n' suite passed failed seconds
  for index in "${!suite_names[@]}"; do
    printf '%-44s %8d %8d %8d\n' "${suite_names[index]}" "${suite_passed[index]}" \
      "${suite_failed[index]}" "${suite_seconds[index]}"
    passed=$((passed + suite_passed[index]))
    failed=$((failed + suite_failed[index]))
  done
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}

# ctest_suite PRESET: runs the preset's tests and tallies them one by one. A GoogleTest program
# writes test-results/<name>.xml; one that died before writing it, or that failed after its last
# test (a leak, say), adds a failure of its own. A test without such a file counts as one.
ctest_suite() {
  local preset=$1 directory=build/$1 status=0
  rm -rf "$directory/test-results"
  rm -f "$directory/ctest.xml"
  ctest --preset "$preset" --output-junit "$ROOT/$directory/ctest.xml" || status=1
  if [[ ! -f $directory/ctest.xml ]]; then
    return 1
  fi
  local name state passed failed
  while read -r name state; do
    passed=0 failed=0
    if [[ -f $directory/test-results/$name.xml ]]; then
      read -r passed failed < <(count_googletest "$directory/test-results/$name.xml")
    elif [[ $state == run ]]; then
      passed=1
    fi
    if [[ $state != run && $failed -eq 0 ]]; then
      failed=1
    fi
    tally "$passed" "$failed"
  done < <(sed -n 's/.*<testcase name="\([^"]*\)".* status="\([a-z]*\)".*/\1 \2/p' \
    "$directory/ctest.xml")
  return "$status"
}

# "PASSED FAILED" of a GoogleTest XML file; skipped and disabled tests are neither.
count_googletest() {
  awk '
    function value(name) {
      return match($0, " " name "=\"[0-9]+\"") ? \
        substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    /<testsuite / {
      bad = value("failures") + value("errors")
      failed += bad
      passed += value("tests") - bad - value("disabled") - value("skipped")
    }
    END { print passed + 0, failed + 0 }' "$1"
}

# run_and_count COMMAND…: for programs that say themselves how many passed: a summary of node's test
# runner ("# pass 12" or "ℹ pass 12"), or lines "12 passed, 0 failed".
run_and_count() {
  local log=build/logs/run-$RANDOM.log status=0 passed failed
  mkdir -p build/logs
  "$@" 2>&1 </dev/null | tee "$log" || status=1
  read -r passed failed < <(
    awk '
      { gsub(/\033\[[0-9;]*m/, "") }
      /^(#|ℹ) pass [0-9]+$/ { passed += $3 }
      /^(#|ℹ) (fail|cancelled) [0-9]+$/ { failed += $3 }
      /^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3 }
      END { print passed + 0, failed + 0 }' "$log"
  )
  rm -f "$log"
  tally "$passed" "$failed"
  if ((passed + failed == 0)); then
    say "No test was counted in the output of: $*"
    return 1
  fi
  return "$status"
}
