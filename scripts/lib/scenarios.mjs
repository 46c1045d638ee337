// Reads tests/scenarios/<vendor>/*.json for scripts that show, measure or rewrite. What a scenario
// document holds is written at the head of tests/scenarios/scenarios_test.cpp.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SCENARIOS = "tests/scenarios";

export function vendors() {
  if (!existsSync(SCENARIOS)) return [];
  return readdirSync(SCENARIOS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

// [{path, text, document}] of one vendor, by file name. The vendor's own examples, which are
// numbered (ch1-…, rw6-…), come first.
export function scenariosOf(vendor) {
  const folder = join(SCENARIOS, vendor);
  const numbered = (file) => (/^[a-z]{2}[0-9]/.test(file) ? 0 : 1);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort((a, b) => numbered(a) - numbered(b) || (a < b ? -1 : 1))
    .map((file) => {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      return { path, text, document: JSON.parse(text) };
    });
}

// The catalog file of a scenario.
export function catalogOf({ document }) {
  return `web/catalogs/${document.catalog}.json`;
}
