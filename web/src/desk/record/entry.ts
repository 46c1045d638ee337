import type { QuoteFile } from '../../verify/quote-file.js';
import type { DeskDocument } from '../document.js';

/** What a list shows of a quote that is kept, and what it is found by. */
export interface Summary {
  /** The number with its revision; an entry is one of them. */
  id: string;
  /** "Q-2026-0001" */
  number: string;
  revision: number;
  state: State;
  /** When it was kept last, in UTC. */
  kept: string;
  customer: string;
  reference: string;
  reason: string;
  catalog: { id: string; version: string | null };
  currency: string;
  /** What the offer came to on its day; below zero for what is given back. */
  total: string;
  validUntil: string;
  /** Whether there is a quote file. */
  filed?: boolean;
  /** Who kept it last. */
  by?: string;
  /** How the numbers in it are written. */
  locale?: string;
  /** What became of it, in the order of time. */
  log?: { on: string; state: State; by: string }[];
}

/** A quote that is kept: everything that was typed, and the offer as a file of its own. */
export interface Entry extends Summary {
  document: DeskDocument;
  file: QuoteFile | null;
}

export type State = 'draft' | 'sent' | 'accepted' | 'declined';
/** A sent quote whose last day is over is expired, without anybody saying so. */
export type ShownState = State | 'expired';

export function stateOn({ state, validUntil }: Summary, today: string): ShownState {
  return state === 'sent' && validUntil !== '' && validUntil < today ? 'expired' : state;
}

/** What can become of a quote: a sent one is locked, an expired one cannot be accepted. */
export function nextStates(state: ShownState): State[] {
  switch (state) {
    case 'draft':
      return ['sent'];
    case 'sent':
      return ['accepted', 'declined'];
    case 'expired':
      return ['declined'];
    case 'accepted':
    case 'declined':
      return [];
  }
}

export function idOf(number: string, revision: number): string {
  return `${number}-${revision}`;
}

/** The first number of the year that none of these has. */
export function nextNumber(taken: readonly string[], year: string): string {
  const prefix = `Q-${year}-`;
  const counts = taken.filter((one) => one.startsWith(prefix)).map((one) => parseInt(one.slice(prefix.length), 10));
  return `${prefix}${String(highest(counts) + 1).padStart(4, '0')}`;
}

/** The revision after the last one of a number, from the ids that there are. */
export function nextRevision(ids: readonly string[], number: string): number {
  const prefix = `${number}-`;
  return highest(ids.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)))) + 1;
}

function highest(counts: number[]): number {
  return counts.reduce((most, one) => Math.max(most, one), 0);
}
