/** The sales desk: importing it defines `<planshift-desk>`. A visitor's page has no need of it. */
import { PlanshiftDesk } from './desk/desk-element.js';

export { PlanshiftDesk } from './desk/desk-element.js';
export type { DeskDocument, Scenario } from './desk/document.js';

if (typeof customElements !== 'undefined' && !customElements.get('planshift-desk')) {
  customElements.define('planshift-desk', PlanshiftDesk);
}
