-- Run once. A line feed inside of a request would be two lines; between the tokens of JSON it is a
-- blank, and inside of a string it cannot stand.
CREATE FUNCTION IF NOT EXISTS planshift_quote AS (request) ->
  planshift_line(translate(request, '\n\r', '  '));

-- Only what totals need: kind, verdict, what is due, what comes back, the next invoice.
CREATE FUNCTION IF NOT EXISTS planshift_due AS (request) ->
  planshift_line_short(translate(request, '\n\r', '  '));
