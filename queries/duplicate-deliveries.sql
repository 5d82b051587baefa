-- duplicate-deliveries: Which workers were delivered a message twice, or installed a view twice?
-- Columns: process, item, times, first_event, last_event, apart_ns
--   process      the worker
--   item         the message (m) or view (v)
--   times        how often
--   first_event  seq of the first time
--   last_event   seq of the last time
--   apart_ns     time between the two
-- Parameters:
--   :process  only this worker (default: all)
-- Example: sqlite3 -box run.db < queries/duplicate-deliveries.sql
WITH
  twice AS MATERIALIZED (
    SELECT process, CASE kind WHEN 9 THEN 2 * message ELSE 2 * view + 1 END AS key,
           count(*) AS times, min(seq) AS first, max(seq) AS last
    FROM event WHERE kind IN (9, 10) AND process = coalesce(:process, process)
    GROUP BY 1, 2 HAVING count(*) > 1 AND key IS NOT NULL
  )
SELECT t.process, CASE t.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (t.key / 2) AS item, t.times,
       t.first AS first_event, t.last AS last_event, l.time - f.time AS apart_ns
FROM twice t
JOIN event f ON f.seq = t.first
JOIN event l ON l.seq = t.last
ORDER BY t.first;
