import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

import type { QuoteFile } from '../../verify/quote-file.js';
import type { DeskDocument } from '../document.js';
import { idOf, nextNumber, nextRevision, type Entry, type Summary } from './entry.js';

/**
 * A list of thousands is read without what is only needed of one: documents and files, which hold a
 * whole catalog each, lie in stores of their own (DEC-138).
 */
interface Schema extends DBSchema {
  entries: { key: string; value: Summary; indexes: { kept: string } };
  documents: { key: string; value: { id: string; document: DeskDocument } };
  files: { key: string; value: { id: string; file: QuoteFile } };
}

/** Why something was not kept: there is no place for it here, the disk is full, or else. */
export type Trouble = 'unavailable' | 'full' | 'failed';

export class StoreError extends Error {
  constructor(
    readonly trouble: Trouble,
    cause: unknown,
  ) {
    super(trouble, { cause });
  }
}

const name = 'planshift-desk';
const stores = ['entries', 'documents', 'files'] as const;
/** So many entries are read in one go. */
const atOnce = 1000;

/** Where an entry goes: a draft over itself, anything else as the next revision of its number. */
export type Place = { number: string; revision: number; over: boolean } | null;

/** The record in this browser. Two tabs see one record: each tells the other when it wrote. */
export class Store {
  readonly #channel: BroadcastChannel | null;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(changed: () => void) {
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    this.#channel?.addEventListener('message', changed);
  }

  close(): void {
    this.#channel?.close();
    void this.#opening?.then((database) => database.close()).catch(() => undefined);
    this.#opening = undefined;
  }

  /** The entries that were kept last, the latest first. */
  async latest(count: number): Promise<Summary[]> {
    return this.#try(async (database) => {
      const found: Summary[] = [];
      let cursor = await database.transaction('entries').store.index('kept').openCursor(null, 'prev');
      while (cursor && found.length < count) {
        found.push(cursor.value);
        cursor = found.length < count ? await cursor.continue() : null;
      }
      return found;
    });
  }

  /** Every entry, some hundreds at a time, so that the page is never held up for long. */
  async *all(): AsyncGenerator<Summary[]> {
    let after: IDBKeyRange | null = null;
    for (;;) {
      const range: IDBKeyRange | null = after;
      const some: Summary[] = await this.#try((database) => database.getAll('entries', range, atOnce));
      if (some.length) yield some;
      if (some.length < atOnce) return;
      after = IDBKeyRange.lowerBound(some.at(-1)!.id, true);
    }
  }

  /** Every entry with its document and its file, for a backup. */
  async whole(): Promise<Entry[]> {
    return this.#try(async (database) => {
      const transaction = database.transaction([...stores]);
      const [entries, documents, files] = await Promise.all([
        transaction.objectStore('entries').getAll(),
        transaction.objectStore('documents').getAll(),
        transaction.objectStore('files').getAll(),
      ]);
      const typed = new Map(documents.map(({ id, document }) => [id, document]));
      const filed = new Map(files.map(({ id, file }) => [id, file]));
      return entries.map(({ filed: _, ...entry }) => ({
        ...entry,
        document: typed.get(entry.id)!,
        file: filed.get(entry.id) ?? null,
      }));
    });
  }

  async document(id: string): Promise<DeskDocument | null> {
    return this.#try(async (database) => (await database.get('documents', id))?.document ?? null);
  }

  async file(id: string): Promise<QuoteFile | null> {
    return this.#try(async (database) => (await database.get('files', id))?.file ?? null);
  }

  /** Keeps a quote. Its number is taken in the same transaction, so no two tabs give one twice. */
  async keep(
    make: (number: string, revision: number) => Entry,
    place: Place,
    year: string,
  ): Promise<Summary> {
    const entry = await this.#try(async (database) => {
      const transaction = database.transaction([...stores], 'readwrite');
      const entries = transaction.objectStore('entries');
      const beginning = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const number = place?.number ?? nextNumber(await entries.getAllKeys(beginning(`Q-${year}-`)), year);
      const before = place?.over ? await entries.get(idOf(number, place.revision)) : undefined;
      // Another tab may have sent it meanwhile: what is sent is locked.
      const draft = before?.state === 'draft' ? before : undefined;
      const revision = draft?.revision ?? nextRevision(await entries.getAllKeys(beginning(`${number}-`)), number);
      const made = logged(make(number, revision), draft?.log);
      void transaction.objectStore('files').delete(made.id);
      const light = await put(transaction, made);
      await transaction.done;
      return light;
    });
    this.#tell();
    return entry;
  }

  /** Changes one entry, as it stands now; null where it is gone. */
  async change(id: string, patch: (entry: Summary) => Summary): Promise<Summary | null> {
    const changed = await this.#try(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entry = await transaction.store.get(id);
      const next = entry && patch(entry);
      if (next) await transaction.store.put(next);
      await transaction.done;
      return next ?? null;
    });
    this.#tell();
    return changed;
  }

  /** Adds entries, all or none. */
  async add(entries: Entry[]): Promise<void> {
    await this.#try(async (database) => {
      const transaction = database.transaction([...stores], 'readwrite');
      await Promise.all([...entries.map((entry) => put(transaction, entry)), transaction.done]);
    });
    this.#tell();
  }

  async clear(): Promise<void> {
    await this.#try(async (database) => {
      const transaction = database.transaction([...stores], 'readwrite');
      await Promise.all([...stores.map((one) => transaction.objectStore(one).clear()), transaction.done]);
    });
    this.#tell();
  }

  #tell(): void {
    this.#channel?.postMessage('changed');
  }

  async #try<T>(deed: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    let database: IDBPDatabase<Schema>;
    try {
      database = await (this.#opening ??= open());
    } catch (cause) {
      this.#opening = undefined;
      throw new StoreError('unavailable', cause);
    }
    try {
      return await deed(database);
    } catch (cause) {
      const full = (cause as Error | null)?.name === 'QuotaExceededError';
      throw new StoreError(full ? 'full' : 'failed', cause);
    }
  }
}

type Writing = Pick<
  IDBPTransaction<Schema, ('entries' | 'documents' | 'files')[], 'readwrite' | 'versionchange'>,
  'objectStore'
>;

/** Writes an entry, its document and its file apart, and gives the entry as a list reads it. */
async function put(transaction: Writing, { file, document, ...entry }: Entry): Promise<Summary> {
  const light: Summary = { ...entry, filed: file !== null };
  await transaction.objectStore('entries').put(light);
  await transaction.objectStore('documents').put({ id: entry.id, document });
  if (file) await transaction.objectStore('files').put({ id: entry.id, file });
  return light;
}

/** A draft that is written over keeps what happened to it before. */
function logged(made: Entry, before: Entry['log'] = []): Entry {
  return { ...made, log: [...before, { on: made.kept, state: made.state, by: made.by ?? '' }] };
}

/**
 * Version 1 held an entry whole, version 2 its file apart, version 3 its document too. What an older
 * one wrote is parted in the transaction that opens the database: all of it or nothing.
 */
async function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 3, {
    async upgrade(made, before, _after, transaction) {
      const entries = before < 1 ? made.createObjectStore('entries', { keyPath: 'id' }) : transaction.objectStore('entries');
      if (before < 2) made.createObjectStore('files', { keyPath: 'id' });
      made.createObjectStore('documents', { keyPath: 'id' });
      entries.createIndex('kept', 'kept');
      if (before < 1) return;
      for (const entry of (await entries.getAll()) as (Summary & Pick<Entry, 'document' | 'file'>)[]) {
        const { filed } = entry;
        const light = await put(transaction, entry);
        if (filed) await entries.put({ ...light, filed });
      }
    },
    // A later version in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
