-- property_membership_precision: Which correct processes' last views are not the correct processes?
-- Columns: process, view, event, members, correct
--   process  a correct process
--   view     the view that it installed last (v)
--   event    seq of the install
--   members  who is in it, in ascending order
--   correct  the correct processes, in ascending order
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_membership_precision.sql
-- One row for each process, none if the property holds or the run did not come to rest. A process
-- that goes down or gives up its join is not correct, nor is one that takes no part.
WITH
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- end of parts
  correct AS MATERIALIZED (
    SELECT process FROM event WHERE kind IN (1, 2, 9, 10)
    EXCEPT
    SELECT process FROM event WHERE kind IN (14, 15, 16)
  ),
  last AS MATERIALIZED (
    SELECT process, max(seq) AS seq, view
    FROM event WHERE kind = 10 AND process IN (SELECT process FROM correct)
    GROUP BY process
  ),
  list AS (
    SELECT l.process, coalesce(a.view, l.view) AS view, l.seq,
           (SELECT group_concat(process, ' ')
            FROM (SELECT process FROM group_view_member
                  WHERE view = coalesce(a.view, l.view) ORDER BY process)) AS members,
           (SELECT group_concat(process, ' ')
            FROM (SELECT process FROM correct ORDER BY process)) AS correct
    FROM last l
    LEFT JOIN alias a ON a.id = l.view
  )
SELECT process, 'v' || view AS view, seq AS event, members, correct
FROM list
WHERE (SELECT outcome FROM run) = 'quiescent' AND members IS NOT correct
ORDER BY process;
