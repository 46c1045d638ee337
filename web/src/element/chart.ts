/** The chart, loaded when its place comes into sight; like later.ts, it leaves the first file whole. */
export { Session } from './session.js';

export { drawChart } from '../views/templates/chart.js';
