/** The style sheet of what comes after the first answer, and of paper. */
export { default as deferredStyles } from './styles/deferred.css';
