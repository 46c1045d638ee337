import type { Summary, State } from './entry.js';

/** One thing that happened to a quote of a customer. */
export interface Event {
  on: string;
  state: State;
  by: string;
  entry: Summary;
}

/** Everything that happened with a customer, the latest first. */
export function storyOf(entries: readonly Summary[], customer: string): Event[] {
  const name = customer.trim().toLowerCase();
  return entries
    .filter((entry) => entry.customer.trim().toLowerCase() === name)
    .flatMap((entry) => logOf(entry).map((one) => ({ ...one, entry })).reverse())
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.entry.revision - a.entry.revision));
}

/** What became of a quote; one that was kept before this was written down has only its last day. */
function logOf({ log, kept, by = '', state }: Summary): { on: string; state: State; by: string }[] {
  return log?.length ? log : [{ on: kept, state, by }];
}
