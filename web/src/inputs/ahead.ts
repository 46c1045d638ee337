import type { Change } from '../engine/types.js';
import { isCivil } from '../format/date.js';

/** A change that may come after the first one, as the person put it together. */
export interface Step {
  kind: 'switch' | 'pause' | 'resume' | 'cancel';
  at: string;
  plan?: string;
  interval?: string;
  /** Of a pause. */
  until?: string;
}

const kinds = ['switch', 'pause', 'resume', 'cancel'];
/** More than this, nobody plans ahead. */
const most = 12;

/** The steps as the form keeps them, in one text; what is none of them is dropped. */
export function readSteps(then: string): Step[] {
  try {
    const list = JSON.parse(then || '[]') as unknown;
    return Array.isArray(list) ? list.filter(isStep).slice(0, most) : [];
  } catch {
    return [];
  }
}

function isStep(value: unknown): value is Step {
  const step = (value ?? {}) as Record<string, unknown>;
  const texts = Object.values(step).every((one) => typeof one === 'string');
  return texts && kinds.includes(String(step['kind'])) && typeof step['at'] === 'string';
}

export function writeSteps(steps: Step[]): string {
  return steps.length ? JSON.stringify(steps) : '';
}

export function changeOfStep({ kind, at, plan, interval, until }: Step): Change {
  if (kind === 'switch') {
    return { kind, at, ...(plan ? { plan } : {}), ...(interval ? { interval } : {}) };
  }
  return kind === 'pause' ? { kind, at, until: until ?? '' } : { kind, at };
}

/** What keeps a step from being asked: a day that is missing, or out of order. */
export function wrongIn({ kind, at, until }: Step, before: string): 'date' | 'until' | 'order' | null {
  if (!isCivil(at)) return 'date';
  if (at < before) return 'order';
  if (kind !== 'pause') return null;
  return !isCivil(until ?? '') || until! <= at ? 'until' : null;
}
