import type { Problem } from './types.js';

/**
 * What went wrong, for programs: a `code`, the JSON Pointer of the wrong value, and every problem
 * that was found. Bad input carries the core's codes; the engine adds its own:
 *
 * - `wasm_blocked`     WebAssembly is missing or a policy of the page forbids it
 * - `wasm_missing`     the module or its glue could not be fetched
 * - `wasm_wrong_type`  what the server sends in place of the module is none
 * - `wasm_failed`      the module does not compile or start
 * - `internal`         the module stopped; it is replaced, and the next calculator starts afresh
 * - `closed`           the calculator was closed
 */
export class PlanshiftError extends Error {
  override readonly name = 'PlanshiftError';
  readonly code: string;
  readonly path: string;
  readonly errors: Problem[];

  constructor(errors: Problem[], options?: { cause?: unknown }) {
    const first = errors[0] ?? { path: '', code: 'internal', message: 'internal error' };
    super(describe(first), options as ErrorOptions);
    this.code = first.code;
    this.path = first.path;
    this.errors = errors;
  }

  static of(code: string, message: string, cause?: unknown): PlanshiftError {
    return new PlanshiftError([{ path: '', code, message }], { cause });
  }
}

/** Whatever was thrown, as an error with a code. */
export function asError(cause: unknown): PlanshiftError {
  if (cause instanceof PlanshiftError) return cause;
  return PlanshiftError.of('internal', String(cause), cause);
}

function describe(problem: Problem): string {
  const place = problem.path ? `${problem.path}: ` : '';
  return `${place}${problem.code}: ${problem.message}`;
}
