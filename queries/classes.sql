-- classes: Which workers share a history, from which position on, and with which final colour?
-- Columns: from_position, until_position, class, size, workers, first_item, final_colours
--   from_position   the first position of a stretch in which the partition stays the same
--   until_position  the position at which the next stretch begins; NULL in the last one
--   class           1, 2, … within the stretch, by lowest worker
--   size            how many workers
--   workers         the workers of the class with items in the stretch
--   first_item      what their history has at from_position: a message (m) or a view (v)
--   final_colours   the last recorded colours of these workers, each once
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/classes.sql
-- A consistent run has one class. Classes of crashed workers are shown like any other, so that a
-- uniformity loss appears here, too. Workers whose history cannot be aligned come last, without
-- positions.
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
  -- end of parts
  extent AS MATERIALIZED (
    SELECT i.process, a.shift AS low, a.shift + i.high AS high, c.coloured
    FROM (SELECT process, max(rank) AS high FROM item GROUP BY process) i
    JOIN (SELECT process, max(CASE WHEN state IS NOT NULL THEN seq END) AS coloured
          FROM event WHERE kind IN (1, 9, 10, 11) GROUP BY process) c ON c.process = i.process
    LEFT JOIN anchored a ON a.process = i.process
  ),
  stretch AS MATERIALIZED (
    SELECT position AS low, lead(position) OVER (ORDER BY position) AS high
    FROM (SELECT min(shift) AS position FROM anchored
          UNION SELECT position FROM parted)
    WHERE position IS NOT NULL
  ),
  -- the workers with items in a stretch, each with the lowest one it has not parted from
  class AS MATERIALIZED (
    SELECT s.low, w.process, min(d.process) AS head
    FROM stretch s
    JOIN extent w ON w.high >= s.low AND (s.high IS NULL OR w.low < s.high)
    JOIN extent d ON d.high >= s.low AND (s.high IS NULL OR d.low < s.high)
    LEFT JOIN parted p ON p.one = w.process AND p.other = d.process AND p.position <= s.low
    WHERE p.one IS NULL
    GROUP BY s.low, w.process
  ),
  colour AS MATERIALIZED (
    SELECT x.process, x.low,
           CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END AS colour
    FROM extent x LEFT JOIN event e ON e.seq = x.coloured
  ),
  member AS MATERIALIZED (
    SELECT s.low, s.high, m.head, m.process, c.colour,
           row_number() OVER (PARTITION BY s.low, m.head, c.colour ORDER BY m.process) AS again
    FROM class m
    JOIN stretch s ON s.low = m.low
    JOIN colour c ON c.process = m.process
    UNION ALL
    SELECT NULL, NULL, process, process, colour, 1 FROM colour WHERE low IS NULL
    ORDER BY 1, 3, 4
  )
SELECT m.low AS from_position, m.high AS until_position,
       row_number() OVER (PARTITION BY m.low ORDER BY m.head) AS class, m.size, m.workers,
       CASE i.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (i.key / 2) AS first_item,
       m.final_colours
FROM (SELECT low, high, head, count(*) AS size, group_concat(process, ' ') AS workers,
             group_concat(CASE again WHEN 1 THEN colour END, ' ') AS final_colours
      FROM member GROUP BY low, high, head) m
LEFT JOIN contested i ON i.position = m.low AND i.process = m.head
ORDER BY m.low NULLS LAST, m.head;
