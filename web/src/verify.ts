/** Quote files: to write one, and to compute one again. Needs a calculator, and brings none. */
export { makeQuoteFile, type QuoteFile } from './verify/quote-file.js';
export {
  differencesOf,
  QuoteFileError,
  verifyQuote,
  type Difference,
  type FileVerdict,
  type Verification,
} from './verify/verify.js';
