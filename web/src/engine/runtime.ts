import { PlanshiftError } from './error.js';

/** The WebAssembly module, as the rest of the engine sees it: text in, text out. */
export interface CoreModule {
  open(catalogJson: string): string;
  ask(calculator: number, question: string, requestJson: string): string;
  close(calculator: number): void;
  version(): string;
}

/** Where the module comes from, when the place beside this script is not the right one. */
export interface Source {
  wasmUrl?: string | URL;
  wasmBinary?: BufferSource | WebAssembly.Module;
}

/** Starts one instance of the module. */
export type Loader = (source: Source) => Promise<CoreModule>;

/**
 * One running module, shared by every calculator: asked for once, kept as one promise. The first
 * caller's source decides where it comes from. A module that stopped (a broken invariant traps) is
 * never called again: the promise is dropped and the next `start` makes a fresh instance.
 */
export class Runtime {
  #load: Loader;
  #running: Promise<CoreModule> | undefined;
  #stopped = new WeakSet<CoreModule>();

  constructor(load: Loader) {
    this.#load = load;
  }

  async start(source: Source): Promise<CoreModule> {
    const running = (this.#running ??= this.#begin(source));
    const core = await running;
    if (!this.#stopped.has(core)) return core;
    if (this.#running === running) this.#running = undefined;
    return this.start(source);
  }

  /** A failed start is not remembered: another address may work. */
  #begin(source: Source): Promise<CoreModule> {
    const running = this.#load(source);
    running.catch(() => {
      if (this.#running === running) this.#running = undefined;
    });
    return running;
  }

  /** Calls into a module. Whatever it throws means that it stopped: it is never called again. */
  call<T>(core: CoreModule, run: () => T): T {
    if (this.#stopped.has(core)) throw stopped();
    try {
      return run();
    } catch (cause) {
      this.#stopped.add(core);
      throw stopped(cause);
    }
  }

  /** Another loader, from now on. */
  use(load: Loader): void {
    this.#load = load;
    this.#running = undefined;
  }
}

function stopped(cause?: unknown): PlanshiftError {
  return PlanshiftError.of('internal', 'the calculator stopped and was replaced', cause);
}
