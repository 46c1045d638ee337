import type { ErrorDetail } from './events.js';

/** What a page is told when not even the views are there; it has exactly one problem. */
export type StartError = ErrorDetail & { errors: [{ path: ''; code: string; message: string }] };

function startErrorOf(code: string, message: string, cause?: unknown): StartError {
  return { code, path: '', errors: [{ path: '', code, message }], cause };
}

/** No catalog in sight: the page may have forgotten it, or misspelt the attribute. */
export function noCatalog(): StartError {
  return startErrorOf(
    'catalog_missing',
    'no catalog: give src, the property catalog, or <script type="application/json"> inside',
  );
}

/** Something was asked for and neither came nor failed. */
export function timedOut(milliseconds: number): StartError {
  return startErrorOf('timed_out', `no answer after ${milliseconds} ms`);
}

/** A script of the page that adds a name to every object. */
export function spoilt(name: string): StartError {
  return startErrorOf('page_unsafe', `this page adds "${name}" to every object`);
}

/** Why the views are not there: they cannot be loaded, may not run, or do not start here. */
export function startError(cause: unknown): StartError {
  const said = String(cause);
  if (/polic(y|ies)\b.*(disallow|violat)|createPolicy|TrustedType/i.test(said)) {
    const name = 'the trusted-types of this page must allow the policy lit-html';
    return startErrorOf('script_blocked', name, cause);
  }
  return startErrorOf('script_missing', `the views cannot be loaded: ${said}`, cause);
}
