// node repeat-requests.mjs VENDOR COUNT: writes COUNT requests as NDJSON, the vendor's scenarios
// over and over: those that get a quote, of the vendor's own catalog, since a batch has one.
// Without arguments: the vendors, a line each.
import { writeSync } from "node:fs";
import { scenariosOf, vendors } from "./scenarios.mjs";

const [vendor, count] = [process.argv[2], Number(process.argv[3])];
if (!vendor) {
  console.log(vendors().join("\n"));
  process.exit();
}
const documents = vendors().includes(vendor)
  ? scenariosOf(vendor).map(({ document }) => document)
  : [];
const round = documents
  .filter(({ expect, catalog }) => expect && catalog === vendor)
  .map(({ request }) => JSON.stringify(request) + "\n");
if (round.length === 0) {
  console.error(`There are no scenarios of ${vendor} yet.`);
  process.exit(1);
}

function writeAll(bytes) {
  for (let from = 0; from < bytes.length; ) from += writeSync(1, bytes, from);
}

let block = "";
for (let index = 0; index < count; index += 1) {
  block += round[index % round.length];
  if (block.length > 1 << 20 || index + 1 === count) {
    writeAll(Buffer.from(block));
    block = "";
  }
}
