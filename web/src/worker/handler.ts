/**
 * The calculator behind an address: `POST /quote` answers a request, `POST /verify` says whether a
 * quote that a browser shows is right (DEC-102). A function from Request to Response, which workers
 * at the edge take as it is, and Node by `listener`.
 *
 * It keeps nothing but the decoded catalog, so as many of it run side by side as the platform likes.
 * What comes in is bounded before it is read; what is wrong with it is said as the core says it.
 */
import type { Calculator, CalculatorOptions } from '../engine/calculator.js';
import type { Request as QuoteRequest } from '../engine/types.js';
import { atNow, differencesOf, isOver, type Difference, type Refusal } from './verify.js';

export interface HandlerOptions extends CalculatorOptions {
  /** The most bytes of a body; 1 MiB, as the core reads no more. */
  maxBytes?: number;
  /** How long ago the moment of a verified quote may be, in seconds; an hour. */
  maxAge?: number;
  /** Who may ask from a page of another origin: an origin, or `*`. */
  allowOrigin?: string;
  /** The clock, for tests. */
  now?: () => Date;
}

export type Handler = (request: Request) => Promise<Response>;

/** What `/verify` answers: 200 with `valid`, or 409 with why not and what is right now. */
export type Verification =
  | { valid: true; quote: unknown }
  | { valid: false; reason: Refusal; differences: Difference[]; quote: unknown };

type Open = (options: CalculatorOptions) => Promise<Calculator>;
interface Failure {
  path: string;
  code: string;
  message: string;
}

const mebibyte = 1_048_576;
const anHour = 3600;

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly errors: Failure[],
    readonly headers: Record<string, string> = {},
  ) {
    super(errors[0]?.code);
  }
  static of(status: number, code: string, message: string, headers = {}): Refused {
    return new Refused(status, [{ path: '', code, message }], headers);
  }
}

export function makeHandler(open: Open, options: HandlerOptions): Handler {
  const { maxBytes = mebibyte, maxAge = anHour, now = () => new Date() } = options;
  let calculator: Promise<Calculator> | undefined;

  /** Opened with the first request; anew after the module stopped or the catalog failed. */
  const opened = (): Promise<Calculator> => {
    calculator ??= open(options).catch((error: unknown) => {
      calculator = undefined;
      throw error;
    });
    return calculator;
  };

  const ask = async (question: string, text: string): Promise<string> => {
    const current = await opened();
    try {
      return current.ask(question, text);
    } catch (error) {
      calculator = undefined;
      throw error;
    }
  };

  /** The answer as text; errors of the request are a refusal with the core's own bytes. */
  const answer = async (question: string, text: string): Promise<string> => {
    const given = await ask(question, text);
    if (given.startsWith('{"errors":')) throw new Refused(400, JSON.parse(given).errors);
    return given;
  };

  const verify = async (text: string): Promise<Response> => {
    const { request, quote } = envelopeOf(text);
    const question = quote.type === 'schedule' ? 'schedule' : 'quote';
    const { type: _, ...shown } = quote;
    const over = question === 'quote' && isOver(request.change?.at, now(), maxAge);
    const asked = over ? atNow(request, now()) : request;
    const right = JSON.parse(await answer(question, JSON.stringify(asked)));
    const differences = differencesOf(shown, right);
    if (!over && differences.length === 0) {
      return json(200, { valid: true, quote: right } satisfies Verification);
    }
    const isOther = differences.some(({ path }) => /^\/catalog(\/|$)/.test(path));
    const reason: Refusal = over ? 'moment' : isOther ? 'catalog' : 'amounts';
    const body: Verification = { valid: false, reason, differences, quote: right };
    return json(409, body);
  };

  const route = async (request: Request): Promise<Response> => {
    const name = new URL(request.url).pathname.split('/').pop();
    if (name !== 'quote' && name !== 'verify') {
      throw Refused.of(404, 'not_found', 'there is /quote and /verify here');
    }
    if (request.method !== 'POST') {
      throw Refused.of(405, 'method_not_allowed', 'send it by POST', { allow: 'POST' });
    }
    const text = await bodyOf(request, maxBytes);
    return name === 'verify' ? verify(text) : json(200, await answer('quote', text));
  };

  return async (request) => {
    const response = await answerOf(request, route);
    if (options.allowOrigin) {
      response.headers.set('access-control-allow-origin', options.allowOrigin);
    }
    return response;
  };
}

async function answerOf(request: Request, route: Handler): Promise<Response> {
  if (request.method === 'OPTIONS') {
    const headers = {
      allow: 'POST',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
    };
    return new Response(null, { status: 204, headers });
  }
  try {
    return await route(request);
  } catch (error) {
    if (error instanceof Refused) return json(error.status, { errors: error.errors }, error.headers);
    // Nothing that a caller sent: the catalog, the module. It is for the log, not for everybody.
    console.error(error);
    const failure = { path: '', code: 'internal', message: 'the calculator could not answer' };
    return json(500, { errors: [failure] });
  }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });
}

/** The body as text, read no further than it may be long. */
async function bodyOf(request: Request, most: number): Promise<string> {
  const tooLarge = Refused.of(413, 'too_large', `a body has at most ${most} bytes`);
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge;
  if (!request.body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = request.body.getReader();
  let text = '';
  let bytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > most) throw tooLarge;
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof Refused ? error : Refused.of(400, 'bad_json', 'the body is not UTF-8');
  }
}

type Shown = Record<string, unknown>;

/** `{"request": …, "quote": …}`, both objects. */
function envelopeOf(text: string): { request: QuoteRequest; quote: Shown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw Refused.of(400, 'bad_json', String((error as Error).message));
  }
  const given = isObject(value) ? value : {};
  const errors = ['request', 'quote']
    .filter((key) => !isObject(given[key]))
    .map((key) => ({ path: '', code: 'missing_key', message: `add the object "${key}" here` }));
  if (errors.length > 0) throw new Refused(400, errors);
  return { request: given['request'] as QuoteRequest, quote: given['quote'] as Shown };
}

const isObject = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
