-- What a change comes to over all customers, by kind, verdict and currency; bad rows stand apart.
SELECT
  JSONExtractString(due, 'currency') AS currency,
  JSONExtractString(due, 'kind') AS kind,
  JSONExtractString(due, 'verdict.status') AS verdict,
  JSONExtractString(due, 'error', 'code') AS error,
  count() AS customers,
  sum(toDecimal128OrZero(JSONExtractString(due, 'due_now.to_pay'), 4)) AS due_now,
  sum(toDecimal128OrZero(JSONExtractString(due, 'refund.amount'), 4)) AS refunded,
  sum(toDecimal128OrZero(JSONExtractString(due, 'next_invoice.to_pay'), 4)) AS next_invoice
FROM (SELECT planshift_due(request) AS due FROM customers)
GROUP BY currency, kind, verdict, error
ORDER BY currency, kind, verdict, error
