import { contextOf } from '../../element/painter.js';
import type { Messages } from '../../messages/messages.js';
import type { ViewContext } from '../../views/models/context.js';
import type { Answered } from '../answers.js';
import type { DeskDocument } from '../document.js';
import type { Paper } from './paper-view.js';
import { loadWords } from '../words.js';

/** Makes the document of an offer, in the language that the customer reads. */
export class PaperMaker {
  readonly #repaint: () => void;
  #words: Messages | undefined;
  #ctx: ViewContext | undefined;

  constructor(repaint: () => void) {
    this.#repaint = repaint;
  }

  /** Null while the words are on their way; another painting comes once they are there. */
  of(screen: ViewContext, document: DeskDocument, offer: Answered, number: string): Paper | null {
    const messages = this.#wordsIn(document.terms.language || screen.messages.locale, screen);
    if (!messages) return null;
    const { catalog, today, currency } = screen;
    this.#ctx = contextOf(this.#ctx, { catalog, messages, today, currency });
    return { ctx: this.#ctx, offer, document, number, on: today };
  }

  #wordsIn(language: string, { messages }: ViewContext): Messages | null {
    if (language === messages.locale) return messages;
    if (this.#words?.locale === language) return this.#words;
    void loadWords(language).then(
      (words) => {
        this.#words = words;
        this.#repaint();
      },
      () => undefined,
    );
    return null;
  }
}
