-- state-history: Which states did each worker go through?
-- Columns: process, position, event, seconds, message, change, colour
--   process   the worker
--   position  of the item after which it had the state, in the aligned histories; NULL if unknown
--   event     seq of the event that brought the state: start, deliver or adopt
--   seconds   its time
--   message   the change delivered, or the state adopted
--   change    N of the change; NULL for the start colour and for an adopted one
--   colour    as recorded; NULL if the log does not record it
-- Parameters:
--   :process        only this worker (default: all)
--   :from_position  only from this position on (default: all)
--   :limit          at most so many rows (default: all)
-- Example: sqlite3 -box run.db < queries/state-history.sql
-- The same rows as the SQL view state_history. Workers at one position with two colours differ.
WITH RECURSIVE
  -- rank: the items the worker had before; an adopt has the rank of the item before it
  item AS MATERIALIZED (
    SELECT seq, process, CASE kind WHEN 10 THEN 2 * view + 1 ELSE 2 * message END AS key, kind,
           sum(kind IN (9, 10)) OVER history - 1 AS rank
    FROM event WHERE kind IN (1, 9, 10, 11)
    WINDOW history AS (PARTITION BY process ORDER BY seq ROWS UNBOUNDED PRECEDING)
  ),
  installed AS MATERIALIZED (
    SELECT i.process, v.id AS view, v.number, min(i.seq) AS seq, i.rank
    FROM item i JOIN group_view v ON v.id = i.key / 2
    WHERE i.key % 2 = 1 GROUP BY i.process, v.id
  ),
  entry AS MATERIALIZED (
    SELECT process, view, number, min(seq) AS seq, rank FROM installed GROUP BY process
  ),
  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM entry WHERE seq = (SELECT min(seq) FROM entry)
      AND NOT EXISTS (SELECT 1 FROM event WHERE kind = 1 AND reason = 1)
  ),
  -- a joiner's history begins where its first view has its place with the worker that installed
  -- that view first
  candidate AS MATERIALIZED (
    SELECT j.process AS joiner, a.process AS anchor, a.rank, a.seq
    FROM entry j
    JOIN installed a ON a.view = j.view AND a.process <> j.process
    JOIN entry f ON f.process = a.process
    WHERE j.rank = 0 AND j.process NOT IN (SELECT process FROM founder)
      AND (f.number < j.number OR f.process IN (SELECT process FROM founder))
  ),
  placeable(process) AS (
    SELECT process FROM founder
    UNION
    SELECT c.joiner FROM placeable p JOIN candidate c ON c.anchor = p.process
  ),
  anchor AS MATERIALIZED (
    SELECT joiner, anchor AS process, rank
    FROM (SELECT joiner, anchor, rank,
                 row_number() OVER (PARTITION BY joiner ORDER BY seq) AS choice
          FROM candidate WHERE anchor IN (SELECT process FROM placeable))
    WHERE choice = 1
  ),
  anchored(process, shift) AS (
    SELECT process, 0 FROM founder
    UNION ALL
    SELECT j.joiner, a.shift + j.rank FROM anchored a JOIN anchor j ON j.process = a.process
  ),
  -- since: the event from which on the worker has a state of its own
  worker AS MATERIALIZED (
    SELECT s.process, min(s.seq) AS since, a.shift
    FROM (SELECT process, 0 AS seq FROM founder
          UNION ALL SELECT process, seq FROM event WHERE kind = 11) s
    LEFT JOIN anchored a ON a.process = s.process
    WHERE s.process = coalesce(:process, s.process)
    GROUP BY s.process
  )
SELECT i.process, CASE i.kind WHEN 1 THEN 0 ELSE i.rank + w.shift END AS position, i.seq AS event,
       printf('%.3f', e.time / 1e9) AS seconds, 'm' || m.id AS message,
       CASE i.kind WHEN 9 THEN m.value END AS change,
       CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END AS colour
FROM item i
CROSS JOIN worker w ON w.process = i.process AND i.seq >= w.since
CROSS JOIN event e ON e.seq = i.seq
LEFT JOIN message m ON m.id = e.message
WHERE (i.kind IN (1, 11) OR (i.kind = 9 AND m.kind = 1))
  AND (:from_position IS NULL OR i.rank + w.shift >= :from_position)
ORDER BY i.process, i.seq
LIMIT coalesce(:limit, -1);
