import type { Places } from '../../messages/messages.js';
import type { QuoteFile } from '../../verify/quote-file.js';
import type { DeskKey } from '../words.js';
import { readKeeper, writeKeeper } from './keeper.js';
import type { DeskDocument } from '../document.js';
import { nextStates, stateOn, type Entry, type State, type Summary } from './entry.js';
import { noFilter, Search, type Filter } from './search.js';
import { Store, StoreError } from './store.js';
import { merge, readBackup } from './transfer.js';

/** What is shown of the record. */
export interface RecordState {
  /** null while the first of it are being read. */
  entries: Summary[] | null;
  /** Whether all of it is read. */
  whole: boolean;
  found: Summary[];
  /** So many rows of what was found are drawn. */
  drawn: number;
  /** The months in which something was kept, the latest first. */
  months: string[];
  filter: Filter;
  /** The entry that is worked on. */
  current: Summary | null;
  /** Whether it is asked if everything shall go. */
  wiping: boolean;
  /** The customer whose story is shown; '' for nobody. */
  story: string;
  /** Who sits at the desk. */
  by: string;
  /** What was done last, or what went wrong with it. */
  notice: { key: DeskKey; places: Places; bad: boolean } | null;
}

const nothingRead: RecordState = {
  entries: null,
  whole: false,
  found: [],
  drawn: 0,
  months: [],
  filter: noFilter,
  current: null,
  wiping: false,
  story: '',
  by: '',
  notice: null,
};

/** So many rows are drawn at first, and more when they are asked for. */
const page = 50;

/** The record at work: reads it, keeps what is shown of it, and says what went wrong. */
export class Recorder {
  readonly #store: Store;
  readonly #changed: () => void;
  readonly #today: () => string;
  #search = new Search();
  #reading = 0;
  state: RecordState = { ...nothingRead, drawn: page, by: readKeeper() };

  constructor(today: () => string, changed: () => void) {
    this.#today = today;
    this.#changed = changed;
    this.#store = new Store(() => void this.load());
  }

  close(): void {
    this.#store.close();
  }

  /**
   * The first rows come at once; behind them the rest is read a part at a time, so that ten thousand
   * quotes open as fast as ten and hold nothing up.
   */
  async load(): Promise<void> {
    const turn = (this.#reading += 1);
    await this.#try(async () => {
      if (this.state.entries === null) {
        const latest = await this.#store.latest(page);
        if (turn !== this.#reading) return;
        this.#take(new Search(latest), latest.length < page);
      }
      const search = new Search();
      for await (const some of this.#store.all()) {
        if (turn !== this.#reading) return;
        search.add(some);
      }
      search.sort();
      if (turn !== this.#reading) return;
      this.#take(search, true);
      void search.prepare();
    });
  }

  #take(search: Search, whole: boolean): void {
    this.#search = search;
    const { entries } = search;
    const months = [...new Set(entries.map(({ kept }) => kept.slice(0, 7)))].sort().reverse();
    const current = entries.find(({ id }) => id === this.state.current?.id) ?? this.state.current;
    this.state = { ...this.state, entries, whole, months, current };
    this.#find();
  }

  filter(patch: Partial<Filter>): void {
    this.state = { ...this.state, filter: { ...this.state.filter, ...patch }, drawn: page };
    this.#find();
  }

  more(): void {
    this.#put({ drawn: this.state.drawn + page });
  }

  /** Keeps a quote; a draft that is worked on is written over. */
  async keep(make: (number: string, revision: number) => Entry): Promise<void> {
    const { current } = this.state;
    const place = current && { ...current, over: current.state === 'draft' };
    await this.#try(async () => {
      const entry = await this.#store.keep(make, place, this.#today().slice(0, 4));
      this.state = { ...this.state, current: entry, notice: notice('record.kept', { number: entry.id }) };
      this.#replace(entry);
    });
  }

  /** What is opened is worked on; a new case has no number yet. */
  take(current: Summary | null): void {
    this.#put({ current, notice: null });
  }

  /** The file of an entry; null where there is none, or where it cannot be read. */
  async fileOf({ id }: Summary): Promise<QuoteFile | null> {
    let file: QuoteFile | null = null;
    await this.#try(async () => void (file = await this.#store.file(id)));
    return file;
  }

  /** What was typed of an entry; null where it cannot be read. */
  async documentOf({ id }: Summary): Promise<DeskDocument | null> {
    let document: DeskDocument | null = null;
    await this.#try(async () => void (document = await this.#store.document(id)));
    return document;
  }

  /** Everything, with its documents and files. */
  async whole(): Promise<Entry[]> {
    let entries: Entry[] = [];
    await this.#try(async () => void (entries = await this.#store.whole()));
    return entries;
  }

  /** Every entry as a list shows it. */
  async list(): Promise<Summary[]> {
    const entries: Summary[] = [];
    await this.#try(async () => {
      for await (const some of this.#store.all()) entries.push(...some);
    });
    return entries;
  }

  askToWipe(wiping: boolean): void {
    this.#put({ wiping, notice: null });
  }

  /** Everything goes; the quote on the desk stays, without its number. */
  async wipe(): Promise<void> {
    await this.#try(async () => {
      await this.#store.clear();
      this.state = { ...this.state, current: null, story: '', wiping: false, notice: notice('record.wiped', {}) };
      this.#take(new Search(), true);
    });
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
    await this.#try(async () => {
      const changed = await this.#store.change(id, (entry) =>
        nextStates(stateOn(entry, today)).includes(state) ? become(entry, state, on, by) : entry,
      );
      if (changed) this.#replace(changed);
    });
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

  /** One entry as it stands now. What is still being read begins anew: it may have the old one. */
  #replace(entry: Summary): void {
    if (!this.state.whole) return void this.load();
    this.#search.replace(entry);
    this.#take(this.#search, true);
  }

  #find(): void {
    this.#put({ found: this.#search.find(this.state.filter, this.#today()) });
  }

  #put(patch: Partial<RecordState>): void {
    this.state = { ...this.state, ...patch };
    this.#changed();
  }
}

function notice(key: DeskKey, places: Places, bad = false): RecordState['notice'] {
  return { key, places, bad };
}

function become(entry: Summary, state: State, on: string, by: string): Summary {
  const before = entry.log ?? [{ on: entry.kept, state: entry.state, by: entry.by ?? '' }];
  return { ...entry, state, log: [...before, { on, state, by }] };
}
