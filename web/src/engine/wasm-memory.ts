import type { CoreModule } from './runtime.js';

/** What the glue binds (wasm/bindings.cpp): numbers, and addresses of text in its memory. */
export interface Glue {
  input_buffer(bytes: number): number;
  open(bytes: number): number;
  ask(calculator: number, bytes: number): number;
  version(): number;
  answer(): number;
  close(calculator: number): void;
  /** The memory as it is now: another view after it has grown. */
  readonly HEAPU8: Uint8Array;
}

/** A UTF-16 unit takes at most three bytes of UTF-8. */
const bytesPerUnit = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** How text goes in and out: written into the input buffer, read where the answer stands. */
export interface TextMemory {
  write(text: string): number;
  read(bytes: number): string;
}

export function textMemory(glue: Glue): TextMemory {
  let place = 0;
  let size = 0;

  const write = (text: string): number => {
    const most = text.length * bytesPerUnit;
    if (most > size) {
      place = glue.input_buffer(most);
      size = most;
    }
    return encoder.encodeInto(text, glue.HEAPU8.subarray(place, place + size)).written;
  };

  const read = (bytes: number): string => {
    const start = glue.answer();
    return decoder.decode(glue.HEAPU8.subarray(start, start + bytes));
  };

  return { write, read };
}

/** The module with text in and out. */
export function withText(glue: Glue, { write, read }: TextMemory = textMemory(glue)): CoreModule {
  return {
    open: (catalog) => read(glue.open(write(catalog))),
    ask: (calculator, question, request) =>
      read(glue.ask(calculator, write(`${question}\n${request}`))),
    close: (calculator) => glue.close(calculator),
    version: () => read(glue.version()),
  };
}
