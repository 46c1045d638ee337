import type { Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import type { Problem } from '../engine/types.js';
import { openTools } from '../tools.node.js';
import type { Tools } from '../tools/tools.js';

/** An answer in the program's own bytes, or everything that is wrong with what was given. */
export interface Answer {
  text: string;
  problems: Problem[];
}

/** A document as a tool got it: an object, or its text. */
export type Document = object | string;

const textOf = (document: Document): string =>
  typeof document === 'string' ? document : JSON.stringify(document);

/** The calculators of an assistant's session: a catalog is decoded once, the last few are kept. */
export class Answers {
  #tools: Promise<Tools> | undefined;
  #kept = new Map<string, Calculator>();

  async ask(question: string, catalog: Document, request: Document): Promise<Answer> {
    try {
      const calculator = await this.#open(textOf(catalog));
      const text = calculator.ask(question, textOf(request));
      return { text, problems: text.startsWith('{"errors":') ? JSON.parse(text).errors : [] };
    } catch (error) {
      if (!(error instanceof PlanshiftError) || error.code === 'internal') throw error;
      return { text: JSON.stringify({ errors: error.errors }), problems: error.errors };
    }
  }

  /** Errors are what a check answers, so they are no problems of its own. */
  async check(catalog: Document, request?: Document): Promise<Answer> {
    const tools = await this.#start();
    const text = tools.check(textOf(catalog), request === undefined ? undefined : textOf(request));
    return { text, problems: [] };
  }

  async #open(catalog: string): Promise<Calculator> {
    const kept = this.#kept.get(catalog);
    if (kept) return kept;
    const calculator = await (await this.#start()).open(catalog);
    this.#kept.set(catalog, calculator);
    for (const [oldest, { close }] of this.#kept) {
      if (this.#kept.size <= 8) break;
      close();
      this.#kept.delete(oldest);
    }
    return calculator;
  }

  #start(): Promise<Tools> {
    return (this.#tools ??= openTools());
  }
}
