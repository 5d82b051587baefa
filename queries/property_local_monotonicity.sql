-- property_local_monotonicity: Which processes installed a view with no higher number?
-- Columns: process, view, number, event, previous_view, previous_number, previous_event, times
--   process          the process
--   view             the first view (v) that it installed with no higher number than before
--   number           its number
--   event            seq of the install
--   previous_view    the view that it installed before (v)
--   previous_number  its number
--   previous_event   seq of that install
--   times            how many such installs it has
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_local_monotonicity.sql
-- One row for each process, none if the property holds.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- end of parts
  move AS (
    SELECT e.process, e.seq, e.view, v.number, lag(e.view) OVER history AS previous_view,
           lag(v.number) OVER history AS previous_number, lag(e.seq) OVER history AS previous_event
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    CROSS JOIN group_view v ON v.id = e.view
    WHERE e.kind = 10 AND e.seq < coalesce(f.seq, 1 << 62)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq)
  )
SELECT process, 'v' || view AS view, number, min(seq) AS event,
       'v' || previous_view AS previous_view, previous_number, previous_event, count(*) AS times
FROM move
WHERE number <= previous_number
GROUP BY process
ORDER BY event;
