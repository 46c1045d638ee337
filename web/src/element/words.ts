import { PlanshiftError } from '../engine/error.js';
import { languageFor, loadWords, localeFor } from '../messages/languages.js';
import { Messages } from '../messages/messages.js';
import type { Table } from '../messages/table.js';
import type { Port } from './port.js';

/** The words of the nearest language, with the page's own over them. */
export async function loadMessages(port: Port, withLater: boolean): Promise<Messages> {
  const tag = port.lang();
  const language = languageFor(tag);
  try {
    const halves = [
      loadWords(language, 'first'),
      ...(withLater ? [loadWords(language, 'later')] : []),
    ];
    const table = Object.assign({}, ...(await Promise.all(halves))) as Table;
    const own = port.words();
    return new Messages({ locale: localeFor(tag), language, table, ...(own ? { own } : {}) });
  } catch (cause) {
    throw PlanshiftError.of('messages_missing', `${language} cannot be loaded`, cause);
  }
}
