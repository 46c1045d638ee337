/** The chart, loaded when its place comes into sight. */
export { drawChart } from '../views/templates/chart.js';
