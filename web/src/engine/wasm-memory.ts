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

/** The most bytes of a document (F0.5). */
const mostBytes = 1_048_576;

/**
 * The module's own refusal of a text that is too large, without copying it into a memory that could
 * only grow: nothing for a text that it may have.
 */
function refusalOf(text: string): string | undefined {
  if (text.length * bytesPerUnit <= mostBytes) return undefined;
  const size = bytesOf(text);
  if (size <= mostBytes) return undefined;
  const args = { max: String(mostBytes), size: String(size) };
  const message = `the document has ${size} bytes; the limit is ${mostBytes}`;
  return JSON.stringify({ errors: [{ path: '', code: 'too_large', args, message }] });
}

/** As UTF-8, a piece at a time; no piece ends between the halves of a pair. */
function bytesOf(text: string): number {
  const units = 1 << 16;
  const piece = new Uint8Array(units * bytesPerUnit);
  let bytes = 0;
  for (let start = 0; start < text.length; ) {
    const last = text.charCodeAt(start + units - 1);
    const end = start + units - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    bytes += encoder.encodeInto(text.slice(start, end), piece).written;
    start = end;
  }
  return bytes;
}

/** The module with text in and out. */
export function withText(glue: Glue, { write, read }: TextMemory = textMemory(glue)): CoreModule {
  return {
    open: (catalog) => refusalOf(catalog) ?? read(glue.open(write(catalog))),
    ask: (calculator, question, request) =>
      refusalOf(request) ?? read(glue.ask(calculator, write(`${question}\n${request}`))),
    close: (calculator) => glue.close(calculator),
    version: () => read(glue.version()),
  };
}
