-- property_sending_view_delivery: Who was delivered a message outside the view of its request?
-- Columns: process, item, view, event, origin, request_view, request_event, times
--   process        the worker
--   item           the first such message (m) that it was delivered
--   view           the view that it was in (v)
--   event          seq of the delivery
--   origin         the requester of the message
--   request_view   the view that the requester was in (v)
--   request_event  seq of the request
--   times          how many such deliveries the worker has
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_sending_view_delivery.sql
-- One row for each worker, none if the property holds. What is requested or delivered before the
-- first view does not count.
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
  -- part step-or-request: as step, with what a worker requests (since: the last install)
  step AS MATERIALIZED (
    SELECT e.seq, e.process, e.kind, e.message, e.view, b.gone,
           max(CASE e.kind WHEN 10 THEN e.seq END) OVER history AS since
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind IN (3, 9, 10)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq ROWS UNBOUNDED PRECEDING)
  ),
  -- end of parts
  stay AS MATERIALIZED (
    SELECT s.seq, coalesce(a.view, s.view) AS view
    FROM step s LEFT JOIN alias a ON a.id = s.view WHERE s.kind = 10
  ),
  requested AS MATERIALIZED (
    SELECT s.message, min(s.seq) AS seq, y.view
    FROM step s CROSS JOIN stay y ON y.seq = s.since WHERE s.kind = 3 GROUP BY s.message
  ),
  moved AS (
    SELECT s.process, s.message, y.view, min(s.seq) AS seq, r.view AS request_view,
           r.seq AS request, count(*) AS times
    FROM step s
    CROSS JOIN stay y ON y.seq = s.since
    CROSS JOIN requested r ON r.message = s.message AND r.seq < s.seq AND r.view <> y.view
    WHERE s.kind = 9
    GROUP BY s.process
  )
SELECT o.process, 'm' || o.message AS item, 'v' || o.view AS view, o.seq AS event, m.origin,
       'v' || o.request_view AS request_view, o.request AS request_event, o.times
FROM moved o
LEFT JOIN message m ON m.id = o.message
ORDER BY event;
