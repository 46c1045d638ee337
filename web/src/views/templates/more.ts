import type { nothing, TemplateResult } from 'lit/html.js';

import type { Actions } from './actions.js';
import type { FormView } from './inputs.js';

type Fields = (form: FormView, actions: Actions) => TemplateResult | typeof nothing;

/** Views of the form that are not needed for the first answer. */
export interface MoreViews {
  addonFields: Fields;
  exactFields: Fields;
  haveFields: Fields;
}
