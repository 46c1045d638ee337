import { type Asked } from './ask.js';

/**
 * What is half typed is no mistake yet: "149." on the way to 149.99, a field that was emptied to be
 * typed anew, a date without its year. For as long as that field has the focus, the answer before
 * it stays, and is told to be an old one; once the field is left, it is judged as it is.
 *
 * A field whose mistake has been told already keeps it until it is right: there is no answer then
 * that could stay.
 */
export function whileTyping(root: ShadowRoot, asked: Asked, before: Asked | undefined): Asked {
  const field = fieldTyped(root);
  if (!field || asked.error?.code === 'internal') return asked;
  // The seats afterwards are those of now until something else is said.
  const typed = field === 'seats' ? [field, 'toSeats'] : [field];
  const told = asked.problems.filter((one) => !one.unfinished || !typed.includes(one.field));
  if (told.length === asked.problems.length && !asked.error) return asked;
  // What the person needs is asked beside the main answer, which is there all the same.
  if (answered(asked)) return { ...asked, problems: told };
  return told.length || !before || !answered(before) ? asked : { ...before, held: true };
}

function answered({ answers }: Asked): boolean {
  return answers.quote !== null || answers.schedule !== null;
}

/** The field that is typed in: an input for text or a date, not a switch or the slider. */
function fieldTyped({ activeElement }: ShadowRoot): string {
  return activeElement?.matches('input.control') ? activeElement.id : '';
}
