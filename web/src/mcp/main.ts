import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { makeServer } from './server.js';

declare const PLANSHIFT_VERSION: string;

const usage = `planshift-mcp: Planshift's questions as tools for assistants, over stdin and stdout

  planshift-mcp [--catalog C.json]

Tools: quote, compare, options, curve, explain, check. They read and answer; they change nothing.

Options
  --catalog C.json  the catalog for calls that bring none; without it every call brings its own
  --version         the version
  --help            this text

As an assistant's settings name it:

  {"mcpServers": {"planshift": {"command": "npx", "args": ["planshift-mcp", "--catalog", "C.json"]}}}
`;

function fail(sentence: string, status: number): never {
  process.stderr.write(`planshift-mcp: ${sentence}\n`);
  process.exit(status);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        catalog: { type: 'string' },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return fail(`${(error as Error).message}. See planshift-mcp --help`, 2);
  }
}

function readCatalog(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path}: cannot be read: ${(error as Error).message}`, 3);
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(usage);
} else if (options.version) {
  process.stdout.write(`planshift-mcp ${PLANSHIFT_VERSION}\n`);
} else {
  const catalog = options.catalog === undefined ? undefined : readCatalog(options.catalog);
  await makeServer(PLANSHIFT_VERSION, catalog).connect(new StdioServerTransport());
}
