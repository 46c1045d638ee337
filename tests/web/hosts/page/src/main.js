import 'planshift';
import catalog from './catalog.js';

document.querySelector('planshift-calculator').catalog = catalog;
