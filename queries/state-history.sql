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
  -- part item-or-adopt: every item and every adoption, which has the rank of the item before it
  item AS MATERIALIZED (
    SELECT seq, process, kind, key, sum(kind < 11) OVER history - 1 AS rank
    FROM (SELECT e.seq, e.process, e.kind,
                 CASE e.kind WHEN 9 THEN 2 * e.message WHEN 10 THEN
                 2 * coalesce((SELECT a.view FROM alias a WHERE a.id = e.view), e.view) + 1
                 END AS key
          FROM event e
          CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
          WHERE e.kind IN (9, 10, 11))
    WINDOW history AS (PARTITION BY process ORDER BY seq ROWS UNBOUNDED PRECEDING)
  ),
  -- part founder: who was in the group from the beginning
  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM begun WHERE seq = (SELECT min(seq) FROM begun)
  ),
  -- part anchored: where each history begins among the others, so that positions can be compared
  installed AS MATERIALIZED (
    SELECT process, key, min(seq) AS seq, rank FROM item WHERE key % 2 = 1 GROUP BY process, key
  ),
  -- a joiner's history begins where its first view (own) has its place with the worker that had
  -- such a place first
  candidate AS MATERIALIZED (
    SELECT j.process AS joiner, j.seq AS own, a.process AS anchor, a.seq, a.rank
    FROM installed j CROSS JOIN installed a ON a.key = j.key AND a.process <> j.process
    WHERE j.rank = 0 AND j.process NOT IN (SELECT process FROM founder)
  ),
  placeable(process, since) AS (
    SELECT process, 0 FROM founder
    UNION
    SELECT c.joiner, max(c.own, c.seq, p.since)
    FROM placeable p CROSS JOIN candidate c ON c.anchor = p.process
  ),
  anchor AS MATERIALIZED (
    SELECT joiner, anchor AS process, rank, since
    FROM (SELECT c.joiner, c.anchor, c.rank, max(c.own, c.seq, p.since) AS since,
                 row_number() OVER (PARTITION BY c.joiner
                                    ORDER BY max(c.seq, p.since), p.since, c.seq) AS choice
          FROM (SELECT process, min(since) AS since FROM placeable GROUP BY process) p
          JOIN candidate c ON c.anchor = p.process)
    WHERE choice = 1
  ),
  -- the position at which each history begins, and the event from which on that is known (since)
  anchored(process, shift, since) AS (
    SELECT process, 0, 0 FROM founder
    UNION ALL
    SELECT j.joiner, a.shift + j.rank, j.since
    FROM anchored a JOIN anchor j ON j.process = a.process
  ),
  -- part worker: the event from which on a worker has a state of its own (since)
  worker AS MATERIALIZED (
    SELECT s.process, min(s.seq) AS since, a.shift
    FROM (SELECT process, 0 AS seq FROM founder
          UNION ALL SELECT process, seq FROM event WHERE kind = 11) s
    LEFT JOIN anchored a ON a.process = s.process
    GROUP BY s.process
  ),
  -- end of parts
  chosen AS MATERIALIZED (
    SELECT process, since, shift FROM worker WHERE process = coalesce(:process, process)
  )
SELECT i.process, i.position, i.seq AS event, printf('%.3f', e.time / 1e9) AS seconds,
       'm' || m.id AS message, CASE i.kind WHEN 9 THEN m.value END AS change,
       CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END AS colour
FROM (
  SELECT e.process, 0 AS position, e.seq, e.kind
  FROM event e CROSS JOIN chosen w ON w.process = e.process AND w.since = 0
  WHERE e.kind = 1
  UNION ALL
  SELECT i.process, i.rank + w.shift, i.seq, i.kind
  FROM item i CROSS JOIN chosen w ON w.process = i.process AND i.seq >= w.since
  WHERE i.kind <> 10) i
CROSS JOIN event e ON e.seq = i.seq
LEFT JOIN message m ON m.id = e.message
WHERE (i.kind IN (1, 11) OR m.kind = 1)
  AND (:from_position IS NULL OR i.position >= :from_position)
ORDER BY i.process, i.seq
LIMIT coalesce(:limit, -1);
