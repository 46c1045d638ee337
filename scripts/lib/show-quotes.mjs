// node show-quotes.mjs PROGRAM [--all]: prints the text quotes of the scenarios, vendor by vendor.
import { spawnSync } from "node:child_process";
import { catalogOf, scenariosOf, vendors } from "./scenarios.mjs";

const [program, option] = process.argv.slice(2);
if (!program || (option && option !== "--all")) {
  console.error("usage: scripts/start --quotes [--all]");
  process.exit(2);
}
const perVendor = option === "--all" ? Infinity : 3;

let shown = 0;
let broken = 0;
for (const vendor of vendors()) {
  const scenarios = scenariosOf(vendor).filter(({ document }) => document.expect);
  const chosen = scenarios.slice(0, perVendor);
  console.log(`\n=== ${vendor}: ${chosen.length} of ${scenarios.length} quotes`);
  for (const scenario of chosen) {
    const { name, reason, request } = scenario.document;
    console.log(`\n--- ${name}\n    ${reason}\n`);
    const { status } = spawnSync(
      program, ["quote", "--catalog", catalogOf(scenario), "--format", "text"],
      { input: JSON.stringify(request), stdio: ["pipe", "inherit", "inherit"] });
    shown += 1;
    if (status !== 0) broken += 1;
  }
}
if (shown === 0) console.log("There are no scenarios yet (tests/scenarios/<vendor>/*.json).");
if (broken > 0) console.error(`${broken} of ${shown} requests got no quote.`);
process.exitCode = broken > 0 ? 1 : 0;
