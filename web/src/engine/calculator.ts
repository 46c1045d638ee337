import { PlanshiftError } from './error.js';
import type { CoreModule, Runtime, Source } from './runtime.js';
import type { AnswerOf, Catalog, Problem, Question, Request } from './types.js';

/** What `createCalculator` needs: the catalog as an object or as JSON text, and maybe a place. */
export interface CalculatorOptions extends Source {
  catalog: Catalog | string;
}

/**
 * One catalog, decoded once, that answers any number of requests. Every method takes a plain
 * object (or JSON text) and gives a plain object; bad input throws a `PlanshiftError` that carries
 * every problem found.
 */
export interface Calculator {
  quote(request: Request | string): AnswerOf['quote'];
  compare(request: Request | string): AnswerOf['compare'];
  curve(request: Request | string): AnswerOf['curve'];
  options(request: Request | string): AnswerOf['options'];
  fit(request: Request | string): AnswerOf['fit'];
  schedule(request: Request | string): AnswerOf['schedule'];
  /** The `changes` of a request one after the other, each on what the one before it leaves. */
  chain(request: Request | string): AnswerOf['chain'];
  check(request?: Request | string): AnswerOf['check'];
  /** The answer's exact bytes as text, for programs that compare or forward them. */
  ask(question: string, requestJson: string): string;
  /** The version of the core that answers. */
  readonly version: string;
  /** Gives the catalog's memory back; the calculator answers no more. */
  close(): void;
}

/** Without the question that only those ask who write catalogs. */
export type PageCalculator = Omit<Calculator, 'check'>;

export async function openCalculator(
  runtime: Runtime,
  options: CalculatorOptions,
): Promise<Calculator> {
  const catalogJson = toText(options?.catalog, 'the catalog');
  const core = await runtime.start(options);
  const opened = JSON.parse(runtime.call(core, () => core.open(catalogJson)));
  if (opened.errors) throw new PlanshiftError(opened.errors as Problem[]);
  return makeCalculator(runtime, core, opened.calculator as number);
}

function makeCalculator(runtime: Runtime, core: CoreModule, handle: number): Calculator {
  let open = true;

  const ask = (question: string, requestJson: string): string => {
    if (!open) throw PlanshiftError.of('closed', 'this calculator was closed');
    const name = toText(question, 'the question');
    const text = toText(requestJson, 'the request');
    try {
      return runtime.call(core, () => core.ask(handle, name, text));
    } catch (error) {
      open = false;
      throw error;
    }
  };

  const answer = <Q extends Question>(question: Q, request: Request | string): AnswerOf[Q] => {
    const value = JSON.parse(ask(question, toText(request, 'the request')));
    // A check reports errors as its answer; everywhere else they mean that there is none.
    if (question !== 'check' && value.errors) throw new PlanshiftError(value.errors as Problem[]);
    return value;
  };

  const calculator: Calculator = {
    quote: (request) => answer('quote', request),
    compare: (request) => answer('compare', request),
    curve: (request) => answer('curve', request),
    options: (request) => answer('options', request),
    fit: (request) => answer('fit', request),
    schedule: (request) => answer('schedule', request),
    chain: (request) => answer('chain', request),
    check: (request = {}) => answer('check', request),
    ask,
    version: runtime.call(core, () => core.version()),
    close() {
      if (!open) return;
      open = false;
      forgotten?.unregister(calculator);
      runtime.call(core, () => core.close(handle));
    },
  };
  forgotten?.register(calculator, () => core.close(handle), calculator);
  return calculator;
}

/** What is no document never reaches the module, which would stop over it for everybody. */
function toText(value: unknown, what: string): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  if (typeof text === 'string') return text;
  throw PlanshiftError.of('wrong_type', `${what} must be an object or a JSON text`);
}

/** A calculator that nobody holds any more is closed behind its back. */
const forgotten =
  typeof FinalizationRegistry === 'undefined'
    ? undefined
    : new FinalizationRegistry<() => void>((close) => {
        try {
          close();
        } catch {
          // Its module stopped earlier; there is nothing left to give back.
        }
      });
