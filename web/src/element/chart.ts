/** What comes when its place comes into view: the chart, what leaving costs, what may follow. */
export { drawChart } from '../views/templates/chart.js';
export { askLeaving } from './ask-leaving.js';
export { leavingOf } from '../views/models/leaving.js';
export { leavingView } from '../views/templates/leaving.js';
export { askAhead } from './ask-ahead.js';
export { chainView, pauseView } from '../views/templates/ahead.js';
