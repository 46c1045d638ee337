# Ids of the contract (D3.2, S41, F6.3, L1.4, CH1, …) and of decisions (DEC-12): where they are
# declared, and where they are cited. Included by scripts/check, which provides `files`.

# An id as it is written everywhere: a letter of its document, or of an example of a vendor.
ID_PATTERN='(S[0-9]+|[DFLVW][0-9]+(\.[0-9]+)?|(CH|RW|UC|AM)[0-9]+|DEC-[0-9]+)'

# declared_ids: one per line; `<a id="D3.2">` declares a point, the heading `## D3 …` its section.
declared_ids() {
  files 'docs/contract/*.md' 'docs/decisions.md' |
    xargs -0r grep -hoE "<a id=\"[^\"]+\"|^## [DFLVW][0-9]+ " | sed -E 's/^<a id="|^## |"$| $//g'
}

# ids_of: from lines `file:line:text` to `id file:line`, for every id in the text.
ids_of() {
  awk -v pattern="$ID_PATTERN" '
    {
      split($0, part, ":")
      rest = substr($0, length(part[1]) + length(part[2]) + 3)
      before = ""
      while (match(rest, pattern)) {
        before = RSTART > 1 ? substr(rest, RSTART - 1, 1) : before
        id = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        if (before !~ /[[:alnum:]_.#-]/ && rest !~ /^[[:alnum:]_]/) {
          print id, part[1] ":" part[2]
        }
        before = substr(id, length(id))
      }
    }'
}

# cited_ids: `id file:line`, from the prose of documents, the comments of code, and the sources that
# scenarios name.
cited_ids() {
  {
    files '*.md' | xargs -0r grep -HnE "$ID_PATTERN" | grep -v '<svg' || true
    files '*.h' '*.cpp' '*.ts' '*.js' '*.mjs' '*.css' |
      xargs -0r grep -HnE "(//|^ *\*|/\*).*$ID_PATTERN" |
      sed -E 's,^([^:]*:[0-9]+:)(.*[^:])?(//|/\*),\1,' || true
    files '*.cmake' '*CMakeLists.txt' 'scripts/*' |
      xargs -0r grep -HnE "# .*$ID_PATTERN" | sed -E 's,^([^:]*:[0-9]+:)[^#]*#,\1,' || true
    files 'tests/scenarios/*.json' | xargs -0r grep -HnE '"source": "contract ' || true
  } | ids_of
}
