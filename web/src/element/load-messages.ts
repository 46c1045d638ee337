import { PlanshiftError } from '../engine/error.js';
import { languageFor, loadTable, localeFor } from '../messages/languages.js';
import { Messages } from '../messages/messages.js';
import type { Table } from '../messages/table.js';
import type { SessionHost } from './session-host.js';

/** The words of the nearest language, with the page's own over them. */
export async function loadMessages(host: SessionHost, withDeferred: boolean): Promise<Messages> {
  const tag = host.lang();
  const language = languageFor(tag);
  try {
    const halves = [
      loadTable(language, 'first'),
      ...(withDeferred ? [loadTable(language, 'deferred')] : []),
    ];
    const table = Object.assign({}, ...(await Promise.all(halves))) as Table;
    const own = host.ownMessages();
    return new Messages({ locale: localeFor(tag), language, table, ...(own ? { own } : {}) });
  } catch (cause) {
    throw PlanshiftError.of('messages_missing', `${language} cannot be loaded`, cause);
  }
}
