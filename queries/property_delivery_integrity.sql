-- property_delivery_integrity: Who was delivered a message that had not been requested?
-- Columns: process, item, origin, number, event, request_event, times
--   process        the worker
--   item           the first such message (m) that it was delivered
--   origin         the process that ought to have requested it
--   number         its request number
--   event          seq of the delivery
--   request_event  seq of the request that came later; NULL if there is none
--   times          how many such deliveries it has
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_delivery_integrity.sql
-- One row for each worker, none if the property holds. What a joiner is delivered before its first
-- view counts.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- part requested: the first request of each message, by a process that was not down
  requested AS MATERIALIZED (
    SELECT e.message, min(e.seq) AS seq
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    WHERE e.kind = 3 AND e.seq < coalesce(f.seq, 1 << 62)
    GROUP BY e.message
  ),
  -- end of parts
  baseless AS (
    SELECT e.process, e.message, min(e.seq) AS seq, r.seq AS request, count(*) AS times
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    LEFT JOIN requested r ON r.message = e.message
    WHERE e.kind = 9 AND e.seq < coalesce(f.seq, 1 << 62) AND coalesce(r.seq, 1 << 62) > e.seq
    GROUP BY e.process
  )
SELECT b.process, 'm' || b.message AS item, m.origin, m.number, b.seq AS event,
       b.request AS request_event, b.times
FROM baseless b
LEFT JOIN message m ON m.id = b.message
ORDER BY event;
