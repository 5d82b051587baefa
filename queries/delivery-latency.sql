-- delivery-latency: How long do messages take to be delivered, and to become stable?
-- Columns: measure, messages, p50_ns, p99_ns, max_ns, slowest
--   measure   what is measured, for every message
--   messages  how many messages the row is made of
--   p50_ns    the median (nearest rank)
--   p99_ns    99 of 100 took no longer than this
--   max_ns    the longest
--   slowest   the message it belongs to
-- Parameters:
--   :origin  only messages requested by this process (default: all)
-- Example: sqlite3 -box run.db < queries/delivery-latency.sql
-- The stability lag is the time from the first delivery of a message to its last one.
WITH
  life AS MATERIALIZED (
    SELECT e.message, min(CASE e.kind WHEN 3 THEN e.time END) AS requested,
           min(CASE WHEN e.kind = 9 THEN e.time END) AS first,
           max(CASE WHEN e.kind = 9 THEN e.time END) AS last,
           min(CASE WHEN e.kind = 9 AND e.process = m.origin THEN e.time END) AS own
    FROM event e CROSS JOIN message m ON m.id = e.message
    WHERE e.kind IN (3, 9) AND m.origin = coalesce(:origin, m.origin)
    GROUP BY e.message
  ),
  sample AS (
    SELECT 1 AS measure, first - requested AS ns, message FROM life
    UNION ALL SELECT 2, own - requested, message FROM life
    UNION ALL SELECT 3, last - requested, message FROM life
    UNION ALL SELECT 4, last - first, message FROM life
  ),
  ranked AS (
    SELECT measure, ns, message,
           row_number() OVER (PARTITION BY measure ORDER BY ns, message) AS rank
    FROM sample WHERE ns IS NOT NULL
  ),
  total AS MATERIALIZED (
    SELECT measure, count(*) AS messages FROM sample WHERE ns IS NOT NULL GROUP BY measure
  )
SELECT CASE r.measure WHEN 1 THEN 'request to first delivery'
         WHEN 2 THEN 'request to own delivery'
         WHEN 3 THEN 'request to last delivery' ELSE 'stability lag' END AS measure,
       t.messages,
       max(CASE r.rank WHEN (t.messages * 50 + 99) / 100 THEN r.ns END) AS p50_ns,
       max(CASE r.rank WHEN (t.messages * 99 + 99) / 100 THEN r.ns END) AS p99_ns,
       max(CASE r.rank WHEN t.messages THEN r.ns END) AS max_ns,
       max(CASE r.rank WHEN t.messages THEN 'm' || r.message END) AS slowest
FROM ranked r CROSS JOIN total t ON t.measure = r.measure
GROUP BY r.measure
ORDER BY r.measure;
