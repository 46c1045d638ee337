import type { Places } from '../../messages/messages.js';
import type { QuoteFile } from '../../verify/quote-file.js';
import type { DeskKey } from '../words.js';
import { readKeeper, writeKeeper } from './keeper.js';
import { nextStates, stateOn, type Entry, type State } from './entry.js';
import { noFilter, Search, type Filter } from './search.js';
import { Store, StoreError } from './store.js';
import { merge, readBackup } from './transfer.js';

/** What is shown of the record. */
export interface RecordState {
  /** null while it is being read. */
  entries: Entry[] | null;
  found: Entry[];
  filter: Filter;
  /** The entry that is worked on. */
  current: Entry | null;
  /** The customer whose story is shown; '' for nobody. */
  story: string;
  /** Who sits at the desk. */
  by: string;
  /** What was done last, or what went wrong with it. */
  notice: { key: DeskKey; places: Places; bad: boolean } | null;
}

/** The record at work: reads it, keeps what is shown of it, and says what went wrong. */
export class Recorder {
  readonly #store: Store;
  readonly #changed: () => void;
  readonly #today: () => string;
  #search = new Search([]);
  state: RecordState = { entries: null, found: [], filter: noFilter, current: null, story: '', by: readKeeper(), notice: null };

  constructor(today: () => string, changed: () => void) {
    this.#today = today;
    this.#changed = changed;
    this.#store = new Store(() => void this.load());
  }

  close(): void {
    this.#store.close();
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      const entries = await this.#store.all();
      const search = new Search(entries);
      this.#search = search;
      void search.prepare().then(() => search === this.#search && this.filter({}));
      const { current } = this.state;
      this.#put({ entries, current: entries.find(({ id }) => id === current?.id) ?? current });
    });
  }

  filter(patch: Partial<Filter>): void {
    this.#put({ filter: { ...this.state.filter, ...patch } });
  }

  /** Keeps a quote; a draft that is worked on is written over. */
  async keep(make: (number: string, revision: number) => Entry): Promise<void> {
    const { current } = this.state;
    const place = current && { ...current, over: current.state === 'draft' };
    await this.#try(async () => {
      const entry = await this.#store.keep(make, place, this.#today().slice(0, 4));
      this.#put({ current: entry, notice: notice('record.kept', { number: entry.id }) });
    });
    await this.load();
  }

  /** What is opened is worked on; a new case has no number yet. */
  take(current: Entry | null): void {
    this.#put({ current, notice: null });
  }

  /** The file of an entry; null where there is none, or where it cannot be read. */
  async fileOf({ id }: Entry): Promise<QuoteFile | null> {
    let file: QuoteFile | null = null;
    await this.#try(async () => void (file = await this.#store.file(id)));
    return file;
  }

  /** Everything, with its files. */
  async whole(): Promise<Entry[]> {
    let entries: Entry[] = [];
    await this.#try(async () => void (entries = await this.#store.whole()));
    return entries;
  }

  tell(story: string): void {
    this.#put({ story });
  }

  keeper(by: string): void {
    writeKeeper(by);
    this.#put({ by });
  }

  async mark(id: string, state: State): Promise<void> {
    const today = this.#today();
    const { by } = this.state;
    const on = new Date().toISOString();
    await this.#try(() =>
      this.#store.change(id, (entry) =>
        nextStates(stateOn(entry, today)).includes(state) ? become(entry, state, on, by) : entry,
      ),
    );
    await this.load();
  }

  /** Takes a backup in: nothing twice, nothing overwritten, and nothing of a broken file. */
  async restore(text: string): Promise<void> {
    const read = readBackup(text);
    if ('problem' in read) {
      const { code, place } = read.problem;
      return this.#put({ notice: notice(`record.import_${code}`, { place }, true) });
    }
    await this.#try(async () => {
      const { added, known, renumbered } = merge(await this.#store.whole(), read.entries);
      await this.#store.add(added);
      const places = { added: added.length, known, renumbered };
      this.#put({ notice: notice('record.imported', places) });
    });
    await this.load();
  }

  async #try(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      const trouble = error instanceof StoreError ? error.trouble : 'failed';
      this.#put({ entries: this.state.entries ?? [], notice: notice(`record.${trouble}`, {}, true) });
    }
  }

  #put(patch: Partial<RecordState>): void {
    this.state = { ...this.state, ...patch };
    this.state.found = this.#search.find(this.state.filter, this.#today());
    this.#changed();
  }
}

function notice(key: DeskKey, places: Places, bad = false): RecordState['notice'] {
  return { key, places, bad };
}

function become(entry: Entry, state: State, on: string, by: string): Entry {
  const before = entry.log ?? [{ on: entry.kept, state: entry.state, by: entry.by ?? '' }];
  return { ...entry, state, log: [...before, { on, state, by }] };
}
