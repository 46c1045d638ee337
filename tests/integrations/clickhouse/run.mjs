// The functions of integrations/clickhouse in a real ClickHouse, the one that the package chdb holds:
// its own XML, scripts and SQL, over a million rows, against the sums of the program.
//
// usage: node tests/integrations/clickhouse/run.mjs [--bench]     CLICKHOUSE_ROWS=1000000

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import chdb from "chdb";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const here = join(root, "integrations/clickhouse");
const program = join(root, "build/release/planshift");
const rows = Number(process.env.CLICKHOUSE_ROWS ?? 1_000_000);
const home = mkdtempSync(join(tmpdir(), "planshift-clickhouse-"));
let passed = 0;
let failed = 0;

function expect(name, wanted, got) {
  const same = JSON.stringify(wanted) === JSON.stringify(got);
  if (same) passed += 1;
  else failed += 1;
  const difference = same ? "" : `: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`;
  console.log(`${same ? "ok     " : "FAILED "} ${name}${difference}`);
}

// A server as somebody would set it up: its configuration, scripts and catalogs in one folder.
function openServer() {
  process.env.PLANSHIFT = program;
  process.env.PLANSHIFT_CATALOGS = join(home, "catalogs");
  mkdirSync(join(home, "catalogs"));
  cpSync(join(root, "web/catalogs/crowdhandler.json"), join(home, "catalogs/crowdhandler.json"));
  cpSync(join(here, "user_scripts"), join(home, "user_scripts"), { recursive: true });
  for (const name of ["quote", "campaign"]) chmodSync(join(home, `user_scripts/planshift_${name}.sh`), 0o755);
  process.env.PLANSHIFT_OLD = join(home, "old.json");
  process.env.PLANSHIFT_NEW = join(home, "new.json");
  process.env.PLANSHIFT_RULES = join(home, "rules.json");
  cpSync(join(here, "planshift_function.xml"), join(home, "planshift_function.xml"));
  const config = `<clickhouse><user_scripts_path>${home}/user_scripts/</user_scripts_path>
    <user_defined_executable_functions_config>${home}/*_function.xml</user_defined_executable_functions_config>
    </clickhouse>`;
  writeFileSync(join(home, "config.xml"), config);
  const session = new chdb.Session(join(home, "data"), {
    connectionArgs: [`--config-file=${join(home, "config.xml")}`],
  });
  for (const statement of readFileSync(join(here, "functions.sql"), "utf8").split(";\n")) {
    if (statement.replace(/^--.*$/gm, "").trim()) session.query(statement);
  }
  return session;
}

const session = openServer();
const ask = (sql) => session.query(sql, "JSONCompact");
const rowsOf = (sql) => JSON.parse(ask(sql)).data;

// The requests of the scenarios in turn, as a table.
async function loadCustomers(count) {
  const file = join(home, "requests.ndjson");
  const lines = spawn("sh", ["-c", `node scripts/lib/repeat-requests.mjs crowdhandler ${count} >${file}`], { cwd: root });
  await once(lines, "close");
  session.query("CREATE TABLE customers (request String) ENGINE = MergeTree ORDER BY tuple()");
  session.query(`INSERT INTO customers SELECT line FROM file('${file}', 'LineAsString', 'line String')`);
  return file;
}

async function summaryOf(file) {
  const child = spawn("sh", ["-c", `${program} batch --catalog web/catalogs/crowdhandler.json --output /dev/null --summary - <${file}`], { cwd: root });
  let text = "";
  child.stderr.on("data", (part) => (text += part));
  await once(child, "close");
  return JSON.parse(text);
}

const totals = readFileSync(join(here, "totals.sql"), "utf8");
const minorUnits = (text) => BigInt(text.replace(".", ""));
const sumOf = (rows, column) => rows.reduce((sum, row) => sum + minorUnits(Number(row[column]).toFixed(2)), 0n);

async function testTotals(file) {
  const summary = await summaryOf(file);
  const found = rowsOf(totals);
  expect(`the totals count ${rows} rows`, summary.answered, found.reduce((sum, row) => sum + Number(row[4]), 0));
  for (const [column, name] of [[5, "due_now.to_pay"], [6, "refund.amount"], [7, "next_invoice.to_pay"]]) {
    expect(`${name} is the program's sum`, summary.sums.GBP[name], (Number(sumOf(found, column)) / 100).toFixed(2));
  }
  const byVerdict = {};
  for (const row of found) (byVerdict[row[1]] ??= {})[row[2]] = Number(row[4]);
  expect("kinds and verdicts are the program's", sorted(summary.counts), sorted(byVerdict));
}

function sorted(value) {
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

// A quote byte for byte, and as many answers as rows whatever is in them.
function testProtocol(file) {
  const request = readFileSync(file, "utf8").slice(0, 100_000).split("\n")[0];
  const literal = (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const alone = session.query(`SELECT planshift_quote(${literal(request)})`, "LineAsString").trimEnd();
  expect("a quote is the program's", "196.20", JSON.parse(alone).due_now.to_pay);
  const pretty = JSON.stringify(JSON.parse(request), null, 2);
  expect("a request of many lines is one row", alone, session.query(`SELECT planshift_quote(${literal(pretty)})`, "LineAsString").trimEnd());
  const odd = rowsOf(`SELECT JSONExtractString(answer, 'error', 'code') AS code, count() FROM (
      SELECT planshift_quote(multiIf(number % 5 = 0, '', number % 5 = 1, '\\n\\n', number % 5 = 2, '{', number % 5 = 3,
        concat('{"id":', toString(number), '}'), ${literal(request)})) AS answer FROM numbers(100000)) GROUP BY code ORDER BY code`);
  expect("blank and broken rows keep their place", [["", "20000"], ["bad_json", "60000"], ["missing_key", "20000"]], odd.map((row) => row.map(String)));
  const inPlace = rowsOf(`SELECT countIf(JSONExtractInt(answer, 'id') = number) FROM (
      SELECT number, planshift_quote(concat('{"id":', toString(number), '}')) AS answer FROM numbers(200000))`);
  expect("every answer stands beside its row", "200000", String(inPlace[0][0]));
}

// A campaign over the same rows: requests with a change are bad rows there, so customers of its own.
async function testCampaign() {
  const shop = (small) => JSON.stringify({ planshift: 1, id: "shop", currency: "EUR", plans: [
    { id: "small", prices: [{ interval: "P1M", amount: small }] },
    { id: "large", prices: [{ interval: "P1M", amount: "50.00" }] }] });
  writeFileSync(join(home, "old.json"), shop("10.00"));
  writeFileSync(join(home, "new.json"), shop("13.00"));
  writeFileSync(join(home, "rules.json"), '{"announced_on":"2026-12-01","cap":{"percent":"20"}}');
  const customer = (plan) => `'{"subscription":{"plan":"${plan}","interval":"P1M","anchor":"2026-11-15"}}'`;
  const sql = readFileSync(join(here, "campaign.sql"), "utf8").replace("FROM customers", `FROM (
    SELECT if(number % 4 = 3, ${customer("large")}, ${customer("small")}) AS request FROM numbers(100000)
    UNION ALL SELECT '{' AS request)`);
  const found = rowsOf(sql).map((row) => row.map((cell) => (typeof cell === "number" ? cell : isNaN(cell) || cell === "" ? cell : Number(cell))));
  expect("a campaign over 100 000 customers", [
    ["", "", "bad_json", 1, 0, 0],
    ["EUR", "capped", "", 75000, 750000, 900000],
    ["EUR", "unchanged", "", 25000, 1250000, 1250000]], found);
}

// A program that dies takes its query with it, and nothing else: the next query starts another one.
function testKilledProgram() {
  writeFileSync(join(home, "user_scripts/dies.sh"), "#!/bin/sh\nhead -1\nexit 9\n", { mode: 0o755 });
  let told = "";
  try {
    const asked = "(SELECT '{}' FROM numbers(1000000)), SETTINGS check_exit_code = 1";
    session.query(`SELECT count(line) FROM executable('dies.sh', 'LineAsString', 'line String', ${asked})`, "Null");
  } catch (error) {
    told = String(error);
  }
  expect("a program that dies is an error of its query", true, /exit|pipe|Pipe|terminated/i.test(told));
  expect("and the next query is answered", "missing_key", rowsOf("SELECT JSONExtractString(planshift_quote('{}'), 'error', 'code')")[0][0]);
}

/** The engine's own time is that of this process; the programs it starts are others. */
function bench() {
  const column = (text) => String(text).padStart(12);
  console.log(`${"ClickHouse".padEnd(34)}${["rows", "rows/s", "engine us/row"].map(column).join(" ")}`);
  for (const [name, sql] of [
    ["planshift_quote, whole answers", "SELECT sum(length(planshift_quote(request))) FROM customers"],
    ["planshift_due, totals", totals],
  ]) {
    const start = performance.now();
    const before = process.cpuUsage();
    ask(sql);
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - start) / 1000;
    const cells = [rows, Math.round(rows / seconds), ((user + system) / rows).toFixed(1)];
    console.log(`${name.padEnd(34)}${cells.map(column).join(" ")}`);
  }
}

try {
  const file = await loadCustomers(rows);
  if (process.argv.includes("--bench")) {
    bench();
  } else {
    testProtocol(file);
    testKilledProgram();
    await testCampaign();
    await testTotals(file);
    console.log(`\n${passed} passed, ${failed} failed`);
  }
} finally {
  session.close();
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
