import { PlanshiftError } from './error.js';
import type { CoreModule } from './runtime.js';
import { withText, type Glue } from './wasm-memory.js';

/** What the glue file exports by default: it starts one instance and gives the bound names. */
export type Factory = (settings: {
  /** Asked for an address before `instantiateWasm`; nothing is ever fetched from it. */
  locateFile(name: string): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}) => Promise<Glue>;

/**
 * Starts the glue with a module that is already compiled, so that a replacement after a trap costs
 * no second download or compilation. The glue never hears of a failed instantiation: it is raced
 * against.
 */
export function instantiate<Core extends CoreModule = CoreModule>(
  factory: Factory,
  module: WebAssembly.Module,
  wrap: (glue: Glue) => Core = withText as (glue: Glue) => Core,
): Promise<Core> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(failureOf(cause));
    factory({
      locateFile: (name) => name,
      instantiateWasm(imports, done) {
        // `done` runs the module's first code, which may trap too.
        WebAssembly.instantiate(module, imports)
          .then((instance) => done(instance, module))
          .catch(fail);
        return {};
      },
    }).then((glue) => resolve(wrap(glue)), fail);
  });
}

/**
 * A page may forbid WebAssembly: some engines then refuse to compile, WebKit only to start what was
 * compiled, and each words it differently; but all of them speak of a policy.
 */
export function failureOf(cause: unknown): PlanshiftError {
  return /polic|csp|disallow|blocked|unsafe-eval|refused/i.test(String(cause))
    ? PlanshiftError.of('wasm_blocked', 'the page does not allow WebAssembly', cause)
    : PlanshiftError.of('wasm_failed', 'the WebAssembly module does not start', cause);
}
