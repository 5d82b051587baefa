-- property_slot_agreement: Which processes had another multicast in a slot than others?
-- Columns: process, slot, item, event, first_process, first_item, first_event, times
--   process        the process
--   slot           the first slot in which it had another item than the first process that had one
--   item           its message (m) or view (v)
--   event          seq of the delivery or install
--   first_process  the first process that had an item in the slot
--   first_item     that item
--   first_event    seq of that delivery or install
--   times          how many of its deliveries and installs differ so
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_slot_agreement.sql
-- One row for each process, none if the property holds. Logs without slots have none. A slot is
-- compared until one that is 65536 higher, or a multiple of that, is in use.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- end of parts
  numbered AS MATERIALIZED (
    SELECT e.seq, e.process, e.slot,
           CASE e.kind WHEN 9 THEN 2 * e.message ELSE 2 * coalesce(a.view, e.view) + 1 END AS key,
           max(e.slot) OVER (PARTITION BY e.slot & 65535 ORDER BY e.seq
                             ROWS UNBOUNDED PRECEDING) AS latest
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    LEFT JOIN alias a ON e.kind = 10 AND a.id = e.view
    WHERE e.kind IN (9, 10) AND e.slot IS NOT NULL
  ),
  contested AS MATERIALIZED (
    SELECT slot, min(seq) AS seq FROM numbered
    WHERE slot = latest GROUP BY slot HAVING min(key) <> max(key)
  ),
  first AS MATERIALIZED (
    SELECT n.slot, n.seq, n.process, n.key
    FROM contested c CROSS JOIN numbered n ON n.seq = c.seq
  )
SELECT n.process, n.slot, CASE n.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (n.key / 2) AS item,
       min(n.seq) AS event, f.process AS first_process,
       CASE f.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (f.key / 2) AS first_item,
       f.seq AS first_event, count(*) AS times
FROM numbered n
CROSS JOIN first f ON f.slot = n.slot AND f.key <> n.key
WHERE n.slot = n.latest AND EXISTS (SELECT 1 FROM first)
GROUP BY n.process
ORDER BY event;
