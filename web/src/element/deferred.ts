/** What the calculator needs after its first answer: the views below it, and the ways out. */
export { addonFields, exactFields } from '../views/templates/exact.js';
export { haveFields } from '../views/templates/effects.js';
export { deferredViews } from '../views/templates/deferred.js';
export { CurveController } from './curve-controller.js';
export { StickySummary } from './sticky-summary.js';
export { coreProblems } from '../views/models/problems.js';
export { download, toCSV, toJSON } from './export.js';
export { deferredSheets } from './deferred-styles.js';
export { printElement } from './print.js';
export { copyLink, writeLink } from './copy-link.js';
export { typedProblems } from '../views/models/typed.js';
