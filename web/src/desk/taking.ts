import type { Subscription } from '../engine/types.js';
import { readRows } from './inventory.js';
import type { DeskSession } from './session.js';

/** Takes the rows that were pasted of a resource, or says what is wrong with them. */
export function takeRows(desk: DeskSession, resource: string, columns: string[]): void {
  const { rows } = desk.draft;
  const read = readRows(rows[resource] ?? '', columns);
  if ('problem' in read) {
    const { code, line, column } = read.problem;
    const words = desk.say(`inventory.${code}`, { line, column });
    return desk.note({ inventoryProblem: { resource, words } });
  }
  desk.note({ inventoryProblem: null, rows: { ...rows, [resource]: '' } });
  desk.do({ type: 'inventory', resource, rows: read.rows });
}

/** Takes the subscription that was pasted as JSON. */
export function takeJson(desk: DeskSession): void {
  const text = desk.draft.json ?? desk.subscription();
  let read: Partial<Subscription>;
  try {
    read = JSON.parse(text) as Partial<Subscription>;
  } catch (error) {
    const { message } = error as Error;
    return desk.note({ jsonProblem: desk.say('json.broken', { message }) });
  }
  if (typeof read?.plan !== 'string' || typeof read.interval !== 'string') {
    return desk.note({ jsonProblem: desk.say('json.no_subscription') });
  }
  desk.do({ type: 'paste', subscription: read as Subscription });
}
