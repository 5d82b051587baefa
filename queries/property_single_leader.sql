-- property_single_leader: Which processes led while another one did?
-- Columns: process, event, until_event, rival, rival_event, rival_until_event
--   process            the process that began to lead
--   event              seq of the install or elect by which it did
--   until_event        seq of the event that ended it; NULL if none did
--   rival              the process with the least id that led then
--   rival_event        seq of the install or elect by which that one began
--   rival_until_event  seq of the event that ended it; NULL if none did
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_single_leader.sql
-- One row for each time that a process begins to lead beside another, none if the property holds.
-- It leads until it follows another process, crashes, stops or gives up its join.
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
  -- end of parts
  -- the leader of a view, if the install does not name whom the process follows
  head AS MATERIALIZED (
    SELECT view, process, min(position) FROM group_view_member GROUP BY view
  ),
  step AS (
    SELECT e.process, e.seq,
           CASE e.kind WHEN 10 THEN coalesce(e.peer, h.process) = e.process
           WHEN 13 THEN e.peer = e.process END IS 1 AS leads
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    LEFT JOIN alias a ON e.kind = 10 AND a.id = e.view
    LEFT JOIN head h ON e.kind = 10 AND h.view = coalesce(a.view, e.view)
    WHERE e.kind IN (10, 13, 14, 15, 16) AND e.seq <= coalesce(f.seq, 1 << 62)
  ),
  change AS (
    SELECT * FROM (SELECT *, lag(leads, 1, 0) OVER (PARTITION BY process ORDER BY seq) AS led
                   FROM step)
    WHERE leads <> led
  ),
  reign AS MATERIALIZED (
    SELECT * FROM (SELECT process, seq, leads, lead(seq) OVER (PARTITION BY process ORDER BY seq)
                                                 AS until
                   FROM change)
    WHERE leads
  )
SELECT r.process, r.seq AS event, r.until AS until_event, min(o.process) AS rival,
       o.seq AS rival_event, o.until AS rival_until_event
FROM reign r
JOIN reign o ON o.process <> r.process AND o.seq < r.seq AND coalesce(o.until, 1 << 62) > r.seq
GROUP BY r.seq
ORDER BY event;
