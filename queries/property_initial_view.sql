-- property_initial_view: Who requested or was delivered something before its first view?
-- Columns: process, item, kind, event, view_event, times
--   process     the process
--   item        the first message (m) that it requested or was delivered before
--   kind        request or deliver
--   event       seq of that request or delivery
--   view_event  seq of its first install; NULL if it has none
--   times       how many requests and deliveries came before it
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_initial_view.sql
-- One row for each process, none if the property holds. A founder that installs no view has none.
WITH
  -- when each process got its first view and when it went down
  life AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 THEN seq END) AS view,
           min(CASE WHEN kind > 10 THEN seq END) AS down
    FROM event WHERE kind IN (10, 14, 15) GROUP BY process
  )
SELECT e.process, 'm' || e.message AS item,
       CASE e.kind WHEN 3 THEN 'request' ELSE 'deliver' END AS kind, min(e.seq) AS event,
       CASE WHEN l.view < coalesce(l.down, 1 << 62) THEN l.view END AS view_event, count(*) AS times
FROM event e
LEFT JOIN life l ON l.process = e.process
WHERE e.kind IN (3, 9) AND e.seq < coalesce(l.view, 1 << 62) AND e.seq < coalesce(l.down, 1 << 62)
GROUP BY e.process
ORDER BY event;
