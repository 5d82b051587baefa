-- property_view_completeness: Who is down but a member of a correct process's last view?
-- Columns: process, view, event, member, down_event, times
--   process     the first correct process whose last view has the member
--   view        that view (v)
--   event       seq of its install
--   member      the member that is down
--   down_event  seq of its crash or stop
--   times       how many correct processes have it in their last view
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_view_completeness.sql
-- One row for each member, none if the property holds or the run did not come to rest.
WITH
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- end of parts
  -- what each process installed last; a process that goes down or gives up its join is not correct
  last AS MATERIALIZED (
    SELECT process, max(seq) AS seq, view
    FROM event
    WHERE kind = 10 AND process NOT IN (SELECT process FROM event WHERE kind IN (14, 15, 16))
    GROUP BY process
  ),
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  )
  -- end of parts
SELECT min(l.process) AS process, 'v' || m.view AS view, l.seq AS event, m.process AS member,
       f.seq AS down_event, count(*) AS times
FROM last l
LEFT JOIN alias a ON a.id = l.view
CROSS JOIN group_view_member m ON m.view = coalesce(a.view, l.view)
JOIN fall f ON f.process = m.process
WHERE (SELECT outcome FROM run) = 'quiescent'
GROUP BY m.process
ORDER BY down_event;
