-- anchored: where each history begins among the others, so that positions can be compared
-- Gives: anchor (joiner, process, rank, since)
--   joiner   a worker that is no founder
--   process  the worker with whose history its own begins
--   rank     that of the joiner's first view there
--   since    seq of the event from which on that is known
-- Gives: anchored (process, shift, since)
--   process  a worker whose history has a place
--   shift    position of its first item; that of any item is rank + shift
--   since    seq of the event from which on that is known; 0 for a founder
-- Needs: founder, item (seq, process, key, rank)
-- The WITH must be RECURSIVE.

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
  )
