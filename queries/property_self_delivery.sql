-- property_self_delivery: Which correct workers were not delivered what they requested?
-- Columns: process, item, number, request_event, lacking
--   process        the worker
--   item           the request with the least number (m) that it was not delivered
--   number         its request number
--   request_event  seq of the request
--   lacking        how many of its requests it was not delivered
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_self_delivery.sql
-- One row for each worker, none if the property holds or the run did not come to rest.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- end of parts
  own AS MATERIALIZED (
    SELECT m.id, m.origin, m.number, min(CASE e.kind WHEN 3 THEN e.seq END) AS request
    FROM event e
    CROSS JOIN message m ON m.id = e.message
    LEFT JOIN begun b ON b.process = e.process
    WHERE e.kind IN (3, 9) AND e.seq < coalesce(b.down, 1 << 62)
      AND (e.kind = 3 OR (e.process = m.origin AND e.seq >= b.seq))
    GROUP BY m.id
    HAVING count(CASE e.kind WHEN 9 THEN 1 END) = 0
  )
SELECT o.origin AS process, 'm' || o.id AS item, min(o.number) AS number,
       o.request AS request_event, count(*) AS lacking
FROM own o
LEFT JOIN begun b ON b.process = o.origin
WHERE (SELECT outcome FROM run) = 'quiescent' AND coalesce(b.gone, 1 << 62) = 1 << 62
GROUP BY o.origin
ORDER BY o.origin;
