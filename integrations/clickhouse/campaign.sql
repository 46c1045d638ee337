-- What a change of prices comes to, by rule and currency. One program for the query, so it runs where
-- the query is; over shards, ask each for its own part and add up.
SELECT
  JSONExtractString(line, 'currency') AS currency,
  JSONExtractString(line, 'rule') AS rule,
  JSONExtractString(line, 'error', 'code') AS error,
  count() AS customers,
  sum(toDecimal128OrZero(JSONExtractString(line, 'mrr', 'before'), 4)) AS mrr_before,
  sum(toDecimal128OrZero(JSONExtractString(line, 'mrr', 'after'), 4)) AS mrr_after
FROM executable('planshift_campaign.sh', 'LineAsString', 'line String',
  (SELECT translate(request, '\n\r', '  ') FROM customers))
GROUP BY currency, rule, error
ORDER BY currency, rule, error
