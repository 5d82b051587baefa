-- first-divergence: At which position and event do the histories part, and who is on which side?
-- Columns: position, event, seconds, side, item, content, first_event, workers, alive
--   position     of the first branching with living workers on both sides, from 0
--   event        seq of the first event by which two sides had a living worker each
--   seconds      its time
--   side         1 for the side that came first
--   item         what the workers of this side have at that position: a message (m) or a view (v)
--   content      kind and value of the message, members of the view
--   first_event  seq of the event at which the first worker of this side got it
--   workers      those whose history takes this side
--   alive        those of them that had not crashed, stopped or given up joining then
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/first-divergence.sql
-- One row for each side, none if no histories part. Position 0 is the founder's first view. A
-- branching that never had living workers on two sides is a uniformity loss, not a divergence.
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
  -- part item: every item of every history, and how many the worker had before it (rank)
  item AS MATERIALIZED (
    SELECT seq, process, key, row_number() OVER history - 1 AS rank, lag(key) OVER history AS before
    FROM (SELECT e.seq, e.process,
                 CASE e.kind WHEN 9 THEN 2 * e.message
                 ELSE 2 * coalesce((SELECT a.view FROM alias a WHERE a.id = e.view), e.view) + 1
                 END AS key
          FROM event e
          CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
          WHERE e.kind IN (9, 10))
    WINDOW history AS (PARTITION BY process ORDER BY seq)
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
  -- part turn: where histories may part: at their beginning and after a common item
  turn AS MATERIALIZED (
    SELECT 0 AS position
    UNION
    SELECT i.rank + a.shift
    FROM item i CROSS JOIN anchored a ON a.process = i.process
    GROUP BY i.rank + a.shift, i.before HAVING min(i.key) <> max(i.key)
  ),
  -- part lineage: whose items a worker has at the positions from low to below high
  lineage(process, ancestor, shift, low, high) AS (
    SELECT process, process, shift, shift, 1 << 62 FROM anchored
    UNION ALL
    SELECT l.process, a.process, a.shift, a.shift, l.low
    FROM lineage l
    JOIN anchor j ON j.joiner = l.ancestor
    JOIN anchored a ON a.process = j.process
  ),
  -- part parted: the first position at which two histories hold different items
  contested AS MATERIALIZED (
    SELECT i.seq, l.process, i.key, t.position
    FROM turn t
    CROSS JOIN lineage l ON t.position >= l.low AND t.position < l.high
    CROSS JOIN item i ON i.process = l.ancestor AND i.rank = t.position - l.shift
  ),
  parted AS MATERIALIZED (
    SELECT a.process AS one, b.process AS other, min(a.position) AS position, a.key, a.seq,
           b.key AS other_key, b.seq AS other_seq
    FROM contested a CROSS JOIN contested b ON b.position = a.position AND b.key <> a.key
    GROUP BY a.process, b.process
  ),
  -- part branching: each two workers that parted, with the event by which both had an item there
  branching AS MATERIALIZED (
    SELECT p.*, max(p.seq, p.other_seq, l.since, r.since) AS event
    FROM parted p
    JOIN anchored l ON l.process = p.one
    JOIN anchored r ON r.process = p.other
    WHERE p.one < p.other
  ),
  -- end of parts
  divergence AS MATERIALIZED (
    SELECT p.one, p.position, p.event AS seq
    FROM branching p
    JOIN begun x ON x.process = p.one AND x.gone > p.event
    JOIN begun y ON y.process = p.other AND y.gone > p.event
    ORDER BY p.position, p.event, p.one
    LIMIT 1
  ),
  worker AS MATERIALIZED (
    SELECT d.position, d.seq AS event, c.key, c.seq, c.process,
           CASE WHEN w.gone > d.seq THEN c.process END AS alive
    FROM divergence d
    JOIN contested c ON c.position = d.position
    JOIN begun w ON w.process = c.process
    LEFT JOIN parted x ON x.one = d.one AND x.other = c.process AND x.position < d.position
    WHERE x.one IS NULL
    ORDER BY c.key, c.process
  )
SELECT w.position, w.event, printf('%.3f', e.time / 1e9) AS seconds,
       row_number() OVER (ORDER BY w.first_event) AS side,
       CASE w.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (w.key / 2) AS item,
       CASE w.key % 2 WHEN 0 THEN
         mk.name || CASE WHEN m.value IS NULL THEN ''
                     WHEN m.kind = 3 THEN printf(' #%06X', m.value)
                     WHEN m.kind IN (1, 6) THEN ' ' || m.value ELSE '' END
       ELSE '{' || (SELECT group_concat(process, ' ')
          FROM (SELECT process FROM group_view_member WHERE view = w.key / 2 ORDER BY position))
         || '}' END AS content,
       w.first_event, w.workers, w.alive
FROM (SELECT position, event, key, min(seq) AS first_event,
             group_concat(process, ' ') AS workers, group_concat(alive, ' ') AS alive
      FROM worker GROUP BY position, event, key) w
JOIN event e ON e.seq = w.event
LEFT JOIN message m ON m.id = w.key / 2 AND w.key % 2 = 0
LEFT JOIN message_kind mk ON mk.id = m.kind
ORDER BY w.first_event;
