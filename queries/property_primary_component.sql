-- property_primary_component: Which installed views do not stand in one sequence?
-- Columns: view, event, other, other_event, circle
--   view         an installed view (v)
--   event        seq of its first install
--   other        a view that was installed later (v), to or from which no way leads; view itself if
--                processes that went on from it came back
--   other_event  seq of its first install
--   circle       1 if they came back, else 0
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_primary_component.sql
-- One row for each other view, with the first view that it has no way to or from; none if the
-- property holds. Before the run is at rest a view that only joiners have, as their first one, is
-- not judged.
WITH RECURSIVE
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
  arc AS MATERIALIZED (
    SELECT DISTINCT before, view FROM move WHERE before <> view
  ),
  -- the views that are judged, in the order of their first installs
  node AS MATERIALIZED (
    SELECT view, seq, lag(view) OVER (ORDER BY seq) AS before
    FROM (SELECT view, min(seq) AS seq FROM move GROUP BY view)
    WHERE seq = (SELECT min(seq) FROM move) OR view IN (SELECT view FROM arc)
      OR (SELECT outcome FROM run) IS 'quiescent'
  ),
  -- arcs that a sequence in this order lacks or has against its direction
  break AS MATERIALIZED (
    SELECT n.view FROM node n
    WHERE n.before IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM arc WHERE before = n.before AND view = n.view)
    UNION ALL
    SELECT n.view FROM arc a
    CROSS JOIN node b ON b.view = a.before
    CROSS JOIN node n ON n.view = a.view AND n.seq < b.seq
  ),
  -- from which view which others can be reached
  way(view, other) AS (
    SELECT a.before, a.view FROM arc a
    WHERE a.before IN (SELECT view FROM node) AND EXISTS (SELECT 1 FROM break)
    UNION
    SELECT w.view, a.view FROM way w CROSS JOIN arc a ON a.before = w.other
  ),
  reach AS MATERIALIZED (SELECT view, other FROM way),
  apart AS (
    SELECT a.view, a.seq, b.view AS other, b.seq AS other_seq, 0 AS circle
    FROM node a
    CROSS JOIN node b ON b.seq > a.seq
    WHERE EXISTS (SELECT 1 FROM break)
      AND NOT EXISTS (SELECT 1 FROM reach WHERE view = a.view AND other = b.view)
      AND NOT EXISTS (SELECT 1 FROM reach WHERE view = b.view AND other = a.view)
    UNION ALL
    SELECT n.view, n.seq, n.view, n.seq, 1
    FROM node n CROSS JOIN reach r ON r.view = n.view AND r.other = n.view
  )
SELECT 'v' || view AS view, min(seq) AS event, 'v' || other AS other, other_seq AS other_event,
       circle
FROM apart
GROUP BY other, circle
ORDER BY other_event, circle;
