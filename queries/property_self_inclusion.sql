-- property_self_inclusion: Which processes installed a view that they are not in?
-- Columns: process, view, members, event, times
--   process  the process
--   view     the first such view that it installed (v)
--   members  who is in it, in member order
--   event    seq of the install
--   times    how many such installs it has
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_self_inclusion.sql
-- One row for each process, none if the property holds.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- end of parts
  alien AS (
    SELECT e.process, min(e.seq) AS seq, e.view, count(*) AS times
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    LEFT JOIN group_view_member m ON m.view = e.view AND m.process = e.process
    WHERE e.kind = 10 AND e.seq < coalesce(f.seq, 1 << 62) AND m.view IS NULL
    GROUP BY e.process
  )
SELECT a.process, 'v' || a.view AS view,
       (SELECT group_concat(process, ' ')
        FROM (SELECT process FROM group_view_member WHERE view = a.view ORDER BY position))
         AS members,
       a.seq AS event, a.times
FROM alien a
ORDER BY event;
