/** What comes when its place comes into view: the chart, and what leaving costs. */
export { drawChart } from '../views/templates/chart.js';
export { askLeaving } from './ask-leaving.js';
export { leavingOf } from '../views/models/leaving.js';
export { leavingView } from '../views/templates/leaving.js';
