import { words } from 'planshift-desk-words';

import type en from '../../desk/words/en.json';
import { languageFor, loadTable, localeFor } from '../messages/languages.js';
import { Messages, type MessageKey, type Places } from '../messages/messages.js';
import type { Table } from '../messages/table.js';
import type { ViewContext } from '../views/models/context.js';

/** What only the desk says; everything else it says in the visitor element's words. */
export type DeskKey = keyof typeof en;

/** The words of both, in the nearest language there is. */
export async function loadWords(tag: string): Promise<Messages> {
  const language = languageFor(tag);
  const [first, deferred, own] = await Promise.all([
    loadTable(language, 'first'),
    loadTable(language, 'deferred'),
    words[language]!().then((loaded) => loaded.default),
  ]);
  const table: Table = { ...first, ...deferred, ...own };
  return new Messages({ locale: localeFor(tag), language, table });
}

export function say(ctx: Pick<ViewContext, 'messages'>, key: DeskKey, places?: Places): string {
  return ctx.messages.text(key as unknown as MessageKey, places);
}
