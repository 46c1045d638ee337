import type { QuoteFile } from '../../verify/quote-file.js';
import type { DeskDocument } from '../document.js';

/** A quote that is kept: everything that was typed, and the offer as a file of its own. */
export interface Entry {
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
  document: DeskDocument;
  /** null where it was read without it: `filed` says whether there is one. */
  file: QuoteFile | null;
  filed?: boolean;
  /** Who kept it last. */
  by?: string;
  /** How the numbers in it are written. */
  locale?: string;
  /** What became of it, in the order of time. */
  log?: { on: string; state: State; by: string }[];
}

export type State = 'draft' | 'sent' | 'accepted' | 'declined';
/** A sent quote whose last day is over is expired, without anybody saying so. */
export type ShownState = State | 'expired';

export function stateOn({ state, validUntil }: Entry, today: string): ShownState {
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

/** The first number of the year that no entry has. */
export function nextNumber(entries: readonly Pick<Entry, 'number'>[], year: string): string {
  const prefix = `Q-${year}-`;
  const taken = entries
    .filter(({ number }) => number.startsWith(prefix))
    .map(({ number }) => Number(number.slice(prefix.length)));
  return `${prefix}${String(Math.max(0, ...taken) + 1).padStart(4, '0')}`;
}

/** The revision after the last one of a number. */
export function nextRevision(entries: readonly Entry[], number: string): number {
  const taken = entries.filter((one) => one.number === number).map(({ revision }) => revision);
  return Math.max(0, ...taken) + 1;
}
