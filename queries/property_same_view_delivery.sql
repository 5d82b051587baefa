-- property_same_view_delivery: Which workers were delivered a message in another view than others?
-- Columns: process, item, view, event, first_process, first_view, first_event, times
--   process        the worker
--   item           the first message (m) that it was delivered elsewhere than the first worker
--   view           the view that it was in (v)
--   event          seq of its delivery
--   first_process  the first worker that was delivered the message
--   first_view     the view which that one was in (v)
--   first_event    seq of that delivery
--   times          how many deliveries to this worker came in another view than the first
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_same_view_delivery.sql
-- One row for each worker, none if the property holds. What is delivered before the first view does
-- not count.
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
  -- part step: what a worker is delivered and installs (since: the last install)
  step AS MATERIALIZED (
    SELECT e.seq, e.process, e.kind, e.message, e.view, b.gone,
           max(CASE e.kind WHEN 10 THEN e.seq END) OVER history AS since
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind IN (9, 10)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq ROWS UNBOUNDED PRECEDING)
  ),
  -- end of parts
  stay AS MATERIALIZED (
    SELECT s.seq, coalesce(a.view, s.view) AS view
    FROM step s LEFT JOIN alias a ON a.id = s.view WHERE s.kind = 10
  ),
  delivered AS MATERIALIZED (
    SELECT s.seq, s.process, s.message, y.view
    FROM step s CROSS JOIN stay y ON y.seq = s.since WHERE s.kind = 9
  ),
  scattered AS MATERIALIZED (
    SELECT message, min(seq) AS seq FROM delivered
    GROUP BY message HAVING count(*) > 1 AND min(view) <> max(view)
  ),
  first AS MATERIALIZED (
    SELECT d.message, d.seq, d.process, d.view
    FROM scattered s CROSS JOIN delivered d ON d.seq = s.seq
  )
SELECT d.process, 'm' || d.message AS item, 'v' || d.view AS view, min(d.seq) AS event,
       f.process AS first_process, 'v' || f.view AS first_view, f.seq AS first_event,
       count(*) AS times
FROM delivered d
CROSS JOIN first f ON f.message = d.message AND f.view <> d.view
WHERE EXISTS (SELECT 1 FROM first)
GROUP BY d.process
ORDER BY event;
