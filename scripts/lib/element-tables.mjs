/**
 * Writes web/custom-elements.json as tables between two markers: all of it into docs/element.md,
 * the names alone into README.md.
 *
 *     node scripts/lib/element-tables.mjs            write both
 *     node scripts/lib/element-tables.mjs --check    name those out of date, write nothing
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

const manifest = JSON.parse(read('web/custom-elements.json'));
const element = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .find(({ customElement }) => customElement);

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;
const typeOf = ({ type }) => (type ? code(type.text) : '');

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Rows of `name`, type, description; without a column of types where nothing has one. */
function described(what, list, nameOf = ({ name }) => code(name)) {
  const typed = list.some(({ type }) => type);
  return table(
    typed ? [what, 'Type', 'What it is'] : [what, 'What it is'],
    list.map((one) => [nameOf(one), ...(typed ? [typeOf(one)] : []), one.description]),
  );
}

const fields = element.members.filter(({ kind }) => kind === 'field');
const methods = element.members.filter(({ kind }) => kind === 'method');
const property = ({ name, readonly }) => `${code(name)}${readonly ? ' (read-only)' : ''}`;
const slot = ({ name }) => (name ? code(name) : '(default)');

const sections = [
  ['Attributes', described('Attribute', element.attributes)],
  ['Properties', described('Property', fields, property)],
  ['Methods', described('Method', methods, ({ name }) => code(`${name}()`))],
  ['Events', described('Event', element.events)],
  ['Slots', described('Slot', element.slots, slot)],
  ['Parts', described('Part', element.cssParts)],
  ['Custom properties', described('Property', element.cssProperties)],
  ['States', described('State', element.cssStates, ({ name }) => code(`:state(${name})`))],
];

const full = sections.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n');

const names = (list, nameOf = ({ name }) => name) =>
  list
    .filter(({ name }) => name)
    .map((one) => code(nameOf(one)))
    .join(' ');
const compact = table(
  [`\`<${element.tagName}>\``, 'Names'],
  [
    ['Attributes', names(element.attributes)],
    ['Properties', names(fields)],
    ['Methods', names(methods, ({ name }) => `${name}()`)],
    ['Events', names(element.events)],
    ['Slots', names(element.slots)],
    ['States', names(element.cssStates)],
    ['Parts', names(element.cssParts)],
    ['Custom properties', names(element.cssProperties)],
  ],
);

/** The file with the text between its markers replaced. */
function filled(path, text) {
  const whole = read(path);
  const begin = '<!-- element:begin -->';
  const end = '<!-- element:end -->';
  const [before, rest, ...more] = whole.split(begin);
  const [, after, ...others] = rest?.split(end) ?? [];
  if (after === undefined || more.length || others.length) {
    throw new Error(`${path}: ${begin} and ${end} must each stand there once`);
  }
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}

const check = process.argv[2] === '--check';
for (const [path, text] of [
  ['docs/element.md', full],
  ['README.md', compact],
]) {
  const now = filled(path, text);
  if (now === read(path)) continue;
  if (check) console.log(`${path}: differs from web/custom-elements.json (${command()} writes it)`);
  else writeFileSync(new URL(path, root), now);
}

function command() {
  return `node ${fileURLToPath(import.meta.url).slice(fileURLToPath(root).length)}`;
}
