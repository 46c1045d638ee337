import { localToday } from '../format/date.js';
import { nextId, scenarioIn } from './document.js';
import { redo, undo } from './history.js';
import { save, saveBackup, saveTable } from './record/save.js';
import type { DeskSession } from './session.js';
import { takeJson, takeRows } from './taking.js';
import type { DeskActions } from './views/state.js';

/** What the views can ask of a desk. */
export function actionsOf(desk: DeskSession): DeskActions {
  const { recorder } = desk;
  const present = () => desk.history!.present;
  return {
    form: {
      edit: (patch) => desk.edit(patch),
      goTo: (field) => desk.goTo(field),
      select: () => undefined,
      print: () => undefined,
      share: () => undefined,
      saveJSON: () => undefined,
      saveCSV: () => undefined,
      keepDeadline: () => undefined,
      quoted: () => undefined,
      reset: () => undefined,
    },
    do: (action) => desk.do(action),
    undo: () => desk.turnTo(undo(desk.history!)),
    redo: () => desk.turnTo(redo(desk.history!)),
    select: (scenario) => {
      desk.selected = scenario;
      desk.note({});
    },
    add: () => {
      const id = nextId(present());
      const name = desk.say('scenario.number', { count: Number(id) });
      desk.selected = id;
      desk.do({ type: 'add', id, name });
    },
    duplicate: (from) => {
      const id = nextId(present());
      const name = desk.say('scenario.copy', { name: scenarioIn(present(), from).name });
      desk.selected = id;
      desk.do({ type: 'duplicate', id, from, name });
    },
    draftRows: (resource, text) => desk.note({ rows: { ...desk.draft.rows, [resource]: text } }),
    takeRows: (resource, columns) => takeRows(desk, resource, columns),
    draftJson: (json) => desk.note({ json, jsonProblem: '' }),
    takeJson: () => takeJson(desk),
    counter: (patch) => desk.note({ counter: { ...desk.draft.counter, ...patch } }),
    prices: desk.prices,
    usedPrices: () => desk.usedPrices(),
    restart: () => {
      recorder.take(null);
      desk.do({ type: 'open', document: desk.fresh() });
    },
    keep: () => void desk.keep(),
    print: () => print(),
    filter: (patch) => recorder.filter(patch),
    moreEntries: () => recorder.more(),
    openEntry: (entry) => void desk.openEntry(entry),
    markEntry: (id, state) => void recorder.mark(id, state),
    saveFile: (entry) => void recorder.fileOf(entry).then((file) => file && save(`${entry.id}.json`, file)),
    saveRecord: (as) => {
      const day = localToday(new Date());
      if (as === 'csv') void recorder.list().then((entries) => saveTable(entries, day));
      else void recorder.whole().then((entries) => saveBackup(entries, day));
    },
    restoreRecord: (text) => void recorder.restore(text),
    askToWipe: (yes) => recorder.askToWipe(yes),
    wipe: () => void recorder.wipe(),
    story: (customer) => recorder.tell(customer),
    keeper: (name) => recorder.keeper(name),
    personal: (personal) => desk.note({ personal }),
    share: () => void desk.share(),
    saveCase: () => desk.saveCase(),
    growth: (growth) => desk.note({ growth }),
    letter: (letter) => desk.note({ letter }),
    copyText: (what) => void desk.copyText(what),
    openCase: (text) => void desk.openCase(text),
  };
}
