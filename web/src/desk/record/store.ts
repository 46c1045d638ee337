import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

import type { QuoteFile } from '../../verify/quote-file.js';
import { idOf, nextNumber, nextRevision, type Entry } from './entry.js';

/** Files hold a whole catalog each, and are read one at a time: the record opens without them (DEC-138). */
interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
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

  /** Every entry, without its file. */
  async all(): Promise<Entry[]> {
    return this.#try(async (database) => database.getAll('entries'));
  }

  /** Every entry with its file, for a backup. */
  async whole(): Promise<Entry[]> {
    return this.#try(async (database) => {
      const transaction = database.transaction(['entries', 'files']);
      const entries = await transaction.objectStore('entries').getAll();
      const files = await transaction.objectStore('files').getAll();
      const byId = new Map(files.map(({ id, file }) => [id, file]));
      return entries.map(({ filed: _, ...entry }) => ({ ...entry, file: byId.get(entry.id) ?? null }));
    });
  }

  async file(id: string): Promise<QuoteFile | null> {
    return this.#try(async (database) => (await database.get('files', id))?.file ?? null);
  }

  /** Keeps a quote. Its number is taken in the same transaction, so no two tabs give one twice. */
  async keep(
    make: (number: string, revision: number) => Entry,
    place: Place,
    year: string,
  ): Promise<Entry> {
    const entry = await this.#try(async (database) => {
      const transaction = database.transaction(['entries', 'files'], 'readwrite');
      const entries = await transaction.objectStore('entries').getAll();
      const number = place?.number ?? nextNumber(entries, year);
      const before = place?.over ? entries.find(({ id }) => id === idOf(number, place.revision)) : undefined;
      // Another tab may have sent it meanwhile: what is sent is locked.
      const revision = before?.state === 'draft' ? before.revision : nextRevision(entries, number);
      const made = logged(make(number, revision), before?.state === 'draft' ? before.log : undefined);
      void transaction.objectStore('files').delete(made.id);
      const light = await put(transaction, made);
      await transaction.done;
      return light;
    });
    this.#tell();
    return entry;
  }

  /** Changes one entry, as it stands now. */
  async change(id: string, patch: (entry: Entry) => Entry): Promise<void> {
    await this.#try(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entry = await transaction.store.get(id);
      if (entry) await transaction.store.put(patch(entry));
      await transaction.done;
    });
    this.#tell();
  }

  /** Adds entries, all or none. */
  async add(entries: Entry[]): Promise<void> {
    await this.#try(async (database) => {
      const transaction = database.transaction(['entries', 'files'], 'readwrite');
      await Promise.all([...entries.map((entry) => put(transaction, entry)), transaction.done]);
    });
    this.#tell();
  }

  async clear(): Promise<void> {
    await this.#try(async (database) => {
      await database.clear('entries');
      await database.clear('files');
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
  IDBPTransaction<Schema, ('entries' | 'files')[], 'readwrite' | 'versionchange'>,
  'objectStore'
>;

/** Writes an entry and its file apart, and gives the entry as it is read again. */
async function put(transaction: Writing, { file, ...entry }: Entry): Promise<Entry> {
  const light: Entry = { ...entry, file: null, filed: file !== null };
  await transaction.objectStore('entries').put(light);
  if (file) await transaction.objectStore('files').put({ id: entry.id, file });
  return light;
}

/** A draft that is written over keeps what happened to it before. */
function logged(made: Entry, before: Entry['log'] = []): Entry {
  return { ...made, log: [...before, { on: made.kept, state: made.state, by: made.by ?? '' }] };
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(name, 2, {
    async upgrade(made, before, _after, transaction) {
      if (before < 1) made.createObjectStore('entries', { keyPath: 'id' });
      if (before < 2) made.createObjectStore('files', { keyPath: 'id' });
      if (before !== 1) return;
      for (const entry of await transaction.objectStore('entries').getAll()) await put(transaction, entry);
    },
    // A later version in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return database;
}
