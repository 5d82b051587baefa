-- property_no_duplication: Which workers were delivered a message again?
-- Columns: process, item, event, first_event, repeats
--   process      the worker
--   item         the first message (m) that it was delivered again
--   event        seq of that second delivery
--   first_event  seq of the first delivery
--   repeats      how many deliveries to this worker were repeats, of any message
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_no_duplication.sql
-- One row for each worker that was delivered something twice, none if the property holds;
-- duplicate-deliveries lists every message. What a joiner is delivered before its first view does
-- not count.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- end of parts
  repeated AS MATERIALIZED (
    SELECT e.process, e.message, min(e.seq) AS first, count(*) AS times
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind = 9
    GROUP BY e.process, e.message HAVING count(*) > 1
  ),
  again AS (
    SELECT r.process, r.message, r.first, r.times, min(e.seq) AS seq
    FROM event e
    CROSS JOIN repeated r ON r.process = e.process AND r.message = e.message AND e.seq > r.first
    WHERE e.kind = 9 AND EXISTS (SELECT 1 FROM repeated)
    GROUP BY r.process, r.message
  )
SELECT process, 'm' || message AS item, min(seq) AS event, first AS first_event,
       sum(times - 1) AS repeats
FROM again
GROUP BY process
ORDER BY event;
