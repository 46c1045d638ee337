import type { DeskDocument } from './document.js';
import { reduce, type Action } from './reducer.js';

/** So many steps can be taken back. */
const most = 500;

/** A document with the ones before it and those that were taken back. */
export interface History {
  past: DeskDocument[];
  present: DeskDocument;
  future: DeskDocument[];
  /** What is being typed: more of it is the same step. */
  topic: string;
}

export function begin(present: DeskDocument): History {
  return { past: [], present, future: [], topic: '' };
}

/** Carries an action out. Letters typed into one field one after the other are one step. */
export function commit(history: History, action: Action): History {
  const present = reduce(history.present, action);
  if (present === history.present) return history;
  const topic = topicOf(action);
  if (topic !== '' && topic === history.topic) return { ...history, present, future: [] };
  const past = [...history.past, history.present].slice(-most);
  return { past, present, future: [], topic };
}

/** The field was left: whatever is typed next is a step of its own. */
export function settle(history: History): History {
  return history.topic === '' ? history : { ...history, topic: '' };
}

export function undo(history: History): History {
  const present = history.past.at(-1);
  if (!present) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present, future, topic: '' };
}

export function redo(history: History): History {
  const [present, ...future] = history.future;
  if (!present) return history;
  return { past: [...history.past, history.present], present, future, topic: '' };
}

/** Which field an action types into; '' for what is always a step of its own. */
function topicOf(action: Action): string {
  switch (action.type) {
    case 'customer':
    case 'terms':
    case 'owed':
    case 'tax':
    case 'held':
      return `${action.type} ${fieldsOf(action.patch)}`;
    case 'change':
    case 'discount':
      return `${action.type} ${action.id} ${fieldsOf(action.patch)}`;
    case 'expected':
    case 'rename':
      return `${action.type} ${action.id}`;
    default:
      return '';
  }
}

/** Names of fields, with those inside a map: `usage.traffic`. */
function fieldsOf(patch: object): string {
  return Object.entries(patch)
    .map(([field, value]) =>
      typeof value === 'object' && value !== null ? `${field}.${Object.keys(value).join()}` : field,
    )
    .join();
}

/** The same steps, every document of them rewritten. */
export function mapHistory(history: History, rewrite: (one: DeskDocument) => DeskDocument): History {
  const { past, present, future, topic } = history;
  return { past: past.map(rewrite), present: rewrite(present), future: future.map(rewrite), topic };
}
