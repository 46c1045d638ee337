import type { Catalog, Request } from './engine/types.js';
import type { PlanshiftEventMap } from './element/events.js';
import type { Table } from './messages/table.js';

/** What a template may write on the tag, whatever the framework: attributes and properties. */
export interface CalculatorAttributes {
  src?: string | null | undefined;
  plan?: string | null | undefined;
  to?: string | null | undefined;
  interval?: string | null | undefined;
  seats?: string | number | null | undefined;
  anchor?: string | null | undefined;
  paid?: string | null | undefined;
  started?: string | null | undefined;
  at?: string | null | undefined;
  currency?: string | null | undefined;
  locale?: string | null | undefined;
  loading?: 'lazy' | 'eager' | undefined;
  name?: string | undefined;
  navigate?: boolean | undefined;
  'wasm-url'?: string | null | undefined;
  timeout?: number | string | null | undefined;
  catalog?: Catalog | string | null | undefined;
  request?: Request | string | null | undefined;
  messages?: Table | null | undefined;
}

/** Handlers as `onplanshift-quote`, for the templates that write them so. */
export type CalculatorHandlers = {
  [Name in keyof PlanshiftEventMap as `on${Name}`]?: (event: PlanshiftEventMap[Name]) => void;
};
