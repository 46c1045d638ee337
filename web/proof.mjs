/**
 * What billing systems published, asked of the module that was just built: one verdict for a case.
 *
 * A case holds a catalog, a request and figures by their paths: `due_now.total`, `lines.0.amount`,
 * `lines[kind=credit].amount` for the first such line, `lines[item/plan=pro]` one level deeper,
 * `lines.length` for a count. Amounts agree as decimals; everything else agrees exactly.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every case of the files in a folder, or of one file, with whether its figures came out. */
export async function proofOf(createCalculator, path) {
  const files = path.endsWith('.json') ? [path] : await jsonIn(path);
  const cases = [];
  for (const file of files) {
    for (const one of JSON.parse(await readFile(file, 'utf8'))) {
      cases.push({
        id: one.id,
        system: one.system,
        source: one.source,
        evidence: one.evidence,
        reproduced: await isReproduced(createCalculator, one),
      });
    }
  }
  return cases;
}

/** The numbers that a page says. */
export function countOf(cases) {
  return {
    cases: cases.length,
    reproduced: cases.filter(({ reproduced }) => reproduced).length,
    systems: new Set(cases.map(({ system }) => system)).size,
  };
}

async function jsonIn(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join(folder, name));
}

async function isReproduced(createCalculator, { catalog, request, expect }) {
  const expected = Object.entries(expect ?? {});
  if (expected.length === 0) return false;
  try {
    const calculator = await createCalculator({ catalog });
    const quote = calculator.quote(request);
    calculator.close();
    return expected.every(([path, value]) => agrees(at(quote, path), value));
  } catch {
    return false;
  }
}

function at(node, path) {
  let found = node;
  for (const [part] of path.matchAll(/[^.[\]]+|\[[^\]]*\]/g)) {
    if (found === undefined || found === null) return undefined;
    if (!part.startsWith('[')) found = found[part];
    else {
      const [keys, wanted] = part.slice(1, -1).split('=');
      const deep = (one) => keys.split('/').reduce((inner, key) => inner?.[key], one);
      found = wanted === undefined ? found[keys] : found.find((one) => String(deep(one)) === wanted);
    }
  }
  return found;
}

function agrees(found, wanted) {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return true;
  const [a, b] = [found, wanted].map((one) => /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(String(one)));
  if (!a || !b || typeof found === 'boolean' || typeof wanted === 'boolean') return false;
  return [1, 2, 3].every((i) => (a[i] ?? '') === (b[i] ?? ''));
}
