import type { Edits } from '../../inputs/inputs.js';
import type { DeadlineDay } from '../models/deadline.js';

/** What a person can do in the views; the element does it. */
export interface Actions {
  edit(patch: Edits): void;
  /** Opens the panel that a field is in, and puts the focus there. */
  goTo(field: string): void;
  /** The call to action. */
  select(event: Event): void;
  print(): void;
  share(): void;
  saveJSON(): void;
  saveCSV(): void;
  /** Hands the person a file for their calendar. */
  keepDeadline(day: DeadlineDay): void;
  /** Looks at the quote of a link as it was made, or at what it is today. */
  quoted(shown: boolean): void;
  reset(): void;
}
