import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import { idOf, nextNumber, nextRevision, type Entry } from './entry.js';

interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
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

  async all(): Promise<Entry[]> {
    return this.#try(async (database) => database.getAll('entries'));
  }

  /** Keeps a quote. Its number is taken in the same transaction, so no two tabs give one twice. */
  async keep(
    make: (number: string, revision: number) => Entry,
    place: Place,
    year: string,
  ): Promise<Entry> {
    const entry = await this.#try(async (database) => {
      const transaction = database.transaction('entries', 'readwrite');
      const entries = await transaction.store.getAll();
      const number = place?.number ?? nextNumber(entries, year);
      const before = place?.over ? entries.find(({ id }) => id === idOf(number, place.revision)) : undefined;
      // Another tab may have sent it meanwhile: what is sent is locked.
      const revision = before?.state === 'draft' ? before.revision : nextRevision(entries, number);
      const made = logged(make(number, revision), before?.state === 'draft' ? before.log : undefined);
      await transaction.store.put(made);
      await transaction.done;
      return made;
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
      const transaction = database.transaction('entries', 'readwrite');
      for (const entry of entries) void transaction.store.put(entry);
      await transaction.done;
    });
    this.#tell();
  }

  async clear(): Promise<void> {
    await this.#try(async (database) => database.clear('entries'));
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

/** A draft that is written over keeps what happened to it before. */
function logged(made: Entry, before: Entry['log'] = []): Entry {
  return { ...made, log: [...before, { on: made.kept, state: made.state, by: made.by ?? '' }] };
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(name, 1, {
    upgrade: (made) => void made.createObjectStore('entries', { keyPath: 'id' }),
    // A later version in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return database;
}
