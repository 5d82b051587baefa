-- property_view_accuracy: Which members were dropped from a view although they lived?
-- Columns: view, next_view, dropped, event, process, change_event, down_event
--   view          the view that the member is in (v)
--   next_view     the next view of some process, that it is not in (v)
--   dropped       the member
--   event         seq of the first install of next_view
--   process       the first process that went from view to next_view
--   change_event  seq of its install of next_view
--   down_event    seq of the member's crash, stop or abandon; NULL if there is none
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_view_accuracy.sql
-- One row for each two views and member, none if the property holds.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- part move: every install, with the view that the process had before
  move AS MATERIALIZED (
    SELECT process, seq, view, lag(view) OVER (PARTITION BY process ORDER BY seq) AS before
    FROM (SELECT e.process, e.seq, coalesce(a.view, e.view) AS view
          FROM event e
          LEFT JOIN fall f ON f.process = e.process
          LEFT JOIN alias a ON a.id = e.view
          WHERE e.kind = 10 AND e.seq < coalesce(f.seq, 1 << 62))
  ),
  -- end of parts
  change AS MATERIALIZED (
    SELECT before, view, min(seq) AS seq, process
    FROM move WHERE before IS NOT NULL GROUP BY before, view
  ),
  first AS MATERIALIZED (SELECT view, min(seq) AS seq FROM move GROUP BY view),
  leaving AS MATERIALIZED (
    SELECT process, min(seq) AS seq FROM event WHERE kind IN (14, 15, 16) GROUP BY process
  )
SELECT 'v' || c.before AS view, 'v' || c.view AS next_view, m.process AS dropped, i.seq AS event,
       c.process, c.seq AS change_event, l.seq AS down_event
FROM change c
JOIN first i ON i.view = c.view
JOIN group_view_member m ON m.view = c.before
LEFT JOIN group_view_member n ON n.view = c.view AND n.process = m.process
LEFT JOIN leaving l ON l.process = m.process
WHERE n.view IS NULL AND coalesce(l.seq, 1 << 62) > i.seq
ORDER BY c.seq, m.process;
