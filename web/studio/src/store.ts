import { openDB, type IDBPDatabase } from 'idb';

/** What the studio was left with. */
export interface Kept {
  text: string;
  tab: string;
  view: string;
}

const name = 'planshift-studio';
let opening: Promise<IDBPDatabase> | undefined;

function open(): Promise<IDBPDatabase> {
  return (opening ??= openDB(name, 1, { upgrade: (db) => void db.createObjectStore('kept') }));
}

/** What was kept, or null; a browser that keeps nothing is no error. */
export async function restore(): Promise<Kept | null> {
  try {
    return ((await (await open()).get('kept', 'last')) as Kept | undefined) ?? null;
  } catch {
    return null;
  }
}

export async function keep(state: Kept): Promise<void> {
  try {
    await (await open()).put('kept', state, 'last');
  } catch {
    // A private window may keep nothing; the download remains.
  }
}
