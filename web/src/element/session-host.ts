import type { Catalog } from '../engine/types.js';
import type { PageInputs } from '../inputs/inputs.js';
import type { Table } from '../messages/table.js';
import type { Broken } from './page-inputs.js';

/** The catalog itself, or where it is. */
export type Source = { catalog: Catalog | string } | { src: string };

/** What the element gives its session: places to read from and to write to. */
export interface SessionHost {
  element: HTMLElement;
  root: ShadowRoot;
  internals: ElementInternals;
  /** Attributes and request. */
  pageInputs(): PageInputs;
  /** What of it is no JSON. */
  broken(): Broken[];
  /** Null while the page has not said. */
  catalog(): Source | null;
  lang(): string;
  /** The page's own words over ours. */
  ownMessages(): Table | undefined;
  wasmUrl(): string | null;
  /** How long an answer may take to come, in milliseconds. */
  timeout(): number;
  settled(works: boolean): void;
}
