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
  -- every item of every history, the one before it, and how many the worker had before it (rank)
  item AS MATERIALIZED (
    SELECT seq, process, CASE kind WHEN 9 THEN 2 * message ELSE 2 * view + 1 END AS key,
           row_number() OVER history - 1 AS rank,
           lag(CASE kind WHEN 9 THEN 2 * message ELSE 2 * view + 1 END) OVER history AS before
    FROM event WHERE kind IN (9, 10)
    WINDOW history AS (PARTITION BY process ORDER BY seq)
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
  placed AS MATERIALIZED (
    SELECT i.seq, i.process, i.key, i.rank + a.shift AS position, i.before
    FROM item i CROSS JOIN anchored a ON a.process = i.process
  ),
  -- where histories may part: at their beginning and after a common item
  turn AS MATERIALIZED (
    SELECT 0 AS position
    UNION
    SELECT position FROM placed GROUP BY position, before HAVING min(key) <> max(key)
  ),
  -- before its first view a joiner has the history of the worker it begins with: whose items a
  -- worker has at the positions from low to below high
  lineage(process, ancestor, low, high) AS (
    SELECT process, process, shift, 1 << 62 FROM anchored
    UNION ALL
    SELECT l.process, a.process, a.shift, l.low
    FROM lineage l
    JOIN anchor j ON j.joiner = l.ancestor
    JOIN anchored a ON a.process = j.process
  ),
  contested AS MATERIALIZED (
    SELECT p.seq, l.process, p.key, p.position
    FROM turn t
    CROSS JOIN placed p ON p.position = t.position
    CROSS JOIN lineage l ON l.ancestor = p.process
      AND p.position >= l.low AND p.position < l.high
  ),
  -- the first position at which two histories hold different items
  parted AS MATERIALIZED (
    SELECT a.process AS one, b.process AS other, min(a.position) AS position
    FROM contested a CROSS JOIN contested b ON b.position = a.position AND b.key <> a.key
    GROUP BY a.process, b.process
  ),
  extent AS MATERIALIZED (
    SELECT e.process, a.shift AS low, a.shift + e.items - 1 AS high, e.coloured
    FROM (SELECT process, sum(kind IN (9, 10)) AS items,
                 max(CASE WHEN state IS NOT NULL THEN seq END) AS coloured
          FROM event WHERE kind IN (1, 9, 10, 11) GROUP BY process) e
    LEFT JOIN anchored a ON a.process = e.process
    WHERE e.items > 0
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
