import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';

import type { Problem } from '../engine/types.js';
import { Answers, type Answer, type Document } from './answers.js';
import { listed, offered, type Offered } from './tools.js';

const instructions = [
  'Amounts come from these tools alone: never compute, round or estimate one yourself.',
  'A fact that a tool asks for by name is asked of the person, never filled in.',
  'A refusal is an answer: it says why, and from when on it is possible.',
].join(' ');

/**
 * What the person has to be asked for, by its place: `/change/at`; one of two, where either does. The
 * server has no clock, and no key has a value of its own here (DEC-75).
 */
function missingFacts(problems: readonly Problem[]): string[] {
  return problems
    .filter(({ code }) => code === 'missing_key')
    .map(({ path, args }) =>
      [args?.key, args?.or].flatMap((key) => (key ? [`${path}/${key}`] : [])).join(' or '),
    );
}

const block = (text: string) => ({ type: 'text' as const, text });

function resultOf({ text, problems }: Answer): CallToolResult {
  if (problems.length === 0) return { content: [block(text)] };
  const missing = missingFacts(problems);
  const ask = missing.length > 0 ? [block(`Ask the person for: ${missing.join(', ')}`)] : [];
  return { isError: true, content: [block(text), ...ask] };
}

/** An argument that is absent is asked for by its name, like any other missing fact. */
function absentArguments(tool: Offered, given: Record<string, unknown>): CallToolResult | null {
  const missing = tool.needs.filter((name) => given[name] === undefined);
  if (missing.length === 0) return null;
  return { isError: true, content: [block(`Ask the person for: ${missing.join(', ')}`)] };
}

/** `explain` reads its amount from the request, where the other questions have their own parts. */
function withAmount(request: Document, amount: string): Document {
  if (typeof request !== 'string') return { ...request, explain: { amount } };
  try {
    const parsed: unknown = JSON.parse(request);
    if (typeof parsed !== 'object' || parsed === null) return request;
    return { ...parsed, explain: { amount } };
  } catch {
    return request; // what is wrong with it is what the answer says
  }
}

function documentsOf(tool: Offered, given: Record<string, unknown>): Record<string, Document> {
  for (const [name, value] of Object.entries(given)) {
    const isKnown = name in tool.properties;
    const isRight =
      typeof value === 'string' ||
      (name !== 'amount' && typeof value === 'object' && !Array.isArray(value));
    if (isKnown && isRight && value !== null) continue;
    const what = isKnown ? `${name} must be an object or a text` : `${tool.name} has no ${name}`;
    throw new McpError(ErrorCode.InvalidParams, what);
  }
  return given as Record<string, Document>;
}

/** The server, not yet connected. `ownCatalog` stands in where a call names none. */
export function makeServer(version: string, ownCatalog?: string): Server {
  const answers = new Answers();
  const server = new Server(
    { name: 'planshift', title: 'Planshift', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: listed(ownCatalog !== undefined),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = offered.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${params.name}`);
    const own = ownCatalog === undefined ? {} : { catalog: ownCatalog };
    const given = { ...own, ...documentsOf(tool, params.arguments ?? {}) };
    const absent = absentArguments(tool, given);
    if (absent) return absent;
    const { catalog, request, amount } = given as { [name: string]: Document };
    if (tool.name === 'check') return resultOf(await answers.check(catalog!, request));
    const asked = tool.name === 'explain' ? withAmount(request!, String(amount)) : request!;
    return resultOf(await answers.ask(tool.name, catalog!, asked));
  });
  return server;
}
