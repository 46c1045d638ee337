import bar from './styles/bar.css';
import base from './styles/base.css';
import controls from './styles/controls.css';
import figures from './styles/figures.css';

/** The style sheets of the first answer. */
export const firstStyles = [base, controls, bar, figures];
