-- Quotes in a query. Each function is immutable (the same documents, the same answer, on any day)
-- and parallel safe, so that a query over many customers spreads over all workers.
\echo Use "CREATE EXTENSION planshift" to load this file. \quit

-- The quote of a request, or {"errors": [...]} where the request is bad, and
-- {"catalog": {"errors": [...]}} where the catalog is: a bad row costs its own row, not the query.
CREATE FUNCTION planshift_quote(catalog jsonb, request jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'planshift_quote'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

-- The same for any question: compare, curve, options, fit, schedule, chain, check.
CREATE FUNCTION planshift_ask(catalog jsonb, question text, request jsonb) RETURNS jsonb
AS 'MODULE_PATHNAME', 'planshift_ask_question'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

-- The version of the calculator.
CREATE FUNCTION planshift_version() RETURNS text
AS 'MODULE_PATHNAME', 'planshift_version_text'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
