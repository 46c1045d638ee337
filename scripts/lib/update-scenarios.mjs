// node update-scenarios.mjs PROGRAM [VENDOR…]: writes what PROGRAM answers now into the `expect` of
// every scenario. Only values that differ are touched, in place, so that the rest of a document
// keeps its form and the difference shows exactly what moved.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { catalogOf, scenariosOf, vendors } from "./scenarios.mjs";

const [program, ...chosen] = process.argv.slice(2);
let changed = 0;
let unanswered = 0;

// The node at a path: `due_now.total`, `lines.0.amount`, `lines[item/plan=pro].amount`,
// `lines.length`. undefined when there is none.
function pick(node, path) {
  for (const part of path.match(/\[[^\]]*\]|[^.[\]]+/g)) {
    if (node === null || typeof node !== "object") return undefined;
    if (part.startsWith("[")) {
      const [key, value] = part.slice(1, -1).split("=");
      const inside = (item) => key.split("/").reduce((inner, step) => inner?.[step], item);
      node = Array.isArray(node) ? node.find((item) => String(inside(item)) === value) : undefined;
    } else {
      node = node[part];
    }
  }
  return node;
}

// Amounts agree when they are the same number ("9.9", "9.90"); everything else when it is equal.
function agree(a, b) {
  const amount = /^-?[0-9]+(\.[0-9]+)?$/;
  const plain = (text) => text.replace(/(\.[0-9]*?)0+$/, "$1").replace(/\.$/, "");
  if (typeof a === "string" && typeof b === "string" && amount.test(a) && amount.test(b)) {
    return plain(a) === plain(b);
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

// Where the JSON value that begins at `start` ends.
function endOfValue(text, start) {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (quoted) {
      if (text[at] === "\\") at += 1;
      else if (text[at] === '"') quoted = false;
    } else if (text[at] === '"') {
      quoted = true;
    } else if ("{[".includes(text[at])) {
      depth += 1;
    } else if (depth === 0 && ",}] \n".includes(text[at])) {
      return at;
    } else if ("}]".includes(text[at])) {
      depth -= 1;
    }
  }
  return text.length;
}

function replaceExpected(text, path, value) {
  const key = `${JSON.stringify(path)}:`;
  const at = text.indexOf(key, text.lastIndexOf('"expect":'));
  if (at < 0) throw new Error(`no ${key} in expect`);
  const start = at + key.length + text.slice(at + key.length).search(/\S/);
  return text.slice(0, start) + JSON.stringify(value) + text.slice(endOfValue(text, start));
}

function update(scenario) {
  const { path, document } = scenario;
  const { status, stdout, stderr } = spawnSync(
    program, ["quote", "--catalog", catalogOf(scenario), "--format", "json"],
    { input: JSON.stringify(document.request), encoding: "utf8" });
  if (status !== 0) {
    console.error(`${path}: no quote: ${String(stderr).trim()}`);
    unanswered += 1;
    return;
  }
  const quote = JSON.parse(stdout);
  let text = scenario.text;
  for (const [key, expected] of Object.entries(document.expect)) {
    const value = pick(quote, key);
    if (value === undefined) {
      console.error(`${path}: the quote has no ${key}; take it out by hand`);
      unanswered += 1;
    } else if (!agree(value, expected)) {
      console.log(`${path}: ${key}: ${JSON.stringify(expected)} -> ${JSON.stringify(value)}`);
      text = replaceExpected(text, key, value);
      changed += 1;
    }
  }
  if (text !== scenario.text) writeFileSync(path, text);
}

for (const vendor of vendors()) {
  if (chosen.length > 0 && !chosen.includes(vendor)) continue;
  for (const scenario of scenariosOf(vendor)) {
    if (scenario.document.expect) update(scenario); // a document that is refused stays as it is
  }
}
console.log(`${changed} values rewritten, ${unanswered} left to you`);
process.exitCode = unanswered > 0 ? 1 : 0;
