-- property_total_order: Which two workers delivered two messages in different orders?
-- Columns: process, other, item, later_item, event, later_event, other_event, other_later_event
--   process            a worker that delivered item before later_item
--   other              a worker with a higher id, that delivered later_item before item
--   item               a message (m)
--   later_item         a message (m)
--   event              seq of the delivery of item to process
--   later_event        seq of the delivery of later_item to process
--   other_event        seq of the delivery of item to other
--   other_later_event  seq of the delivery of later_item to other
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_total_order.sql
-- One row for each two workers, with the first such item in the history of other; none if the
-- property holds. First deliveries count. A worker whose history, from where any two part on, is a
-- part of another's is left out, unless it was delivered what another had before it came in.
WITH RECURSIVE
  -- when each history begins, a joiner's with its first view, and when the process went down
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS down
    FROM event WHERE kind IN (1, 10, 14, 15) GROUP BY process
  ),
  -- rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- every item of every history, the one before it, and how many the worker had before it (rank)
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
  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM begun WHERE seq = (SELECT min(seq) FROM begun)
  ),
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
  -- where each history begins, and the event from which on that is known (since)
  anchored(process, shift, since) AS (
    SELECT process, 0, 0 FROM founder
    UNION ALL
    SELECT j.joiner, a.shift + j.rank, j.since
    FROM anchored a JOIN anchor j ON j.process = a.process
  ),
  -- where histories may part: after a common item
  turn AS MATERIALIZED (
    SELECT DISTINCT i.rank + a.shift AS position
    FROM item i CROSS JOIN anchored a ON a.process = i.process
    GROUP BY 1, i.before HAVING min(i.key) <> max(i.key)
  ),
  -- before its first view a joiner has the history of the worker it begins with: whose items a
  -- worker has at the positions from low to below high
  lineage(process, ancestor, shift, low, high) AS (
    SELECT process, process, shift, shift, 1 << 62 FROM anchored
    UNION ALL
    SELECT l.process, a.process, a.shift, a.shift, l.low
    FROM lineage l
    JOIN anchor j ON j.joiner = l.ancestor
    JOIN anchored a ON a.process = j.process
  ),
  contested AS MATERIALIZED (
    SELECT i.seq, l.process, i.key, t.position
    FROM turn t
    CROSS JOIN lineage l ON t.position >= l.low AND t.position < l.high
    CROSS JOIN item i ON i.process = l.ancestor AND i.rank = t.position - l.shift
  ),
  -- the first position at which two histories hold different items
  parted AS MATERIALIZED (
    SELECT a.process AS one, b.process AS other, min(a.position) AS position
    FROM contested a CROSS JOIN contested b ON b.position = a.position AND b.key <> a.key
    GROUP BY a.process, b.process
  ),
  -- what matters of each history: from where any two part, for before that all are the same
  extent AS MATERIALIZED (
    SELECT i.process, max(a.shift, f.position) AS low, a.shift + max(i.rank) AS high
    FROM item i
    CROSS JOIN anchored a ON a.process = i.process
    CROSS JOIN (SELECT min(position) AS position FROM parted) f
    WHERE f.position IS NOT NULL
    GROUP BY i.process
  ),
  -- workers of whose history another's contains what matters
  contained AS MATERIALIZED (
    SELECT w.process
    FROM extent w
    JOIN extent v ON v.process <> w.process AND v.low <= w.low AND v.high >= w.high
      AND (v.low < w.low OR v.high > w.high OR v.process < w.process)
    WHERE NOT EXISTS (SELECT 1 FROM parted p WHERE p.one = w.process AND p.other = v.process)
  ),
  -- messages that a joiner was delivered although another worker had them before it came in
  early AS MATERIALIZED (
    SELECT i.key, min(i.rank + a.shift) AS position
    FROM item i CROSS JOIN anchored a ON a.process = i.process
    WHERE i.key % 2 = 0 AND i.rank + a.shift < (SELECT max(shift) FROM anchored)
    GROUP BY i.key
  ),
  late AS MATERIALIZED (
    SELECT i.process, i.key, a.shift
    FROM item i
    CROSS JOIN anchored a ON a.process = i.process AND a.shift > 0
    CROSS JOIN early e ON e.key = i.key AND e.position < a.shift
  ),
  strange AS MATERIALIZED (
    SELECT DISTINCT min(l.process, i.process) AS one, max(l.process, i.process) AS other
    FROM late l
    CROSS JOIN item i ON i.key = l.key AND i.process <> l.process
    CROSS JOIN anchored a ON a.process = i.process AND i.rank + a.shift < l.shift
  ),
  repeated AS MATERIALIZED (
    SELECT process, key, min(rank) AS rank FROM item
    WHERE key % 2 = 0
    GROUP BY process, key HAVING count(*) > 1
  ),
  -- from which ranks on the histories of two workers differ
  pair AS MATERIALIZED (
    SELECT p.one, p.other, p.position - a.shift AS rank, p.position - b.shift AS other_rank,
           EXISTS (SELECT 1 FROM repeated r WHERE r.process IN (p.one, p.other)) AS repeats
    FROM parted p
    JOIN anchored a ON a.process = p.one
    JOIN anchored b ON b.process = p.other
    WHERE p.one < p.other
      AND NOT EXISTS (SELECT 1 FROM contained c WHERE c.process IN (p.one, p.other))
      AND NOT EXISTS (SELECT 1 FROM strange s WHERE s.one = p.one AND s.other = p.other)
    UNION ALL
    SELECT one, other, 0, 0, 1 FROM strange
  ),
  -- what both delivered after they parted, without what directly follows one message in both: its
  -- order is that message's
  common AS MATERIALIZED (
    SELECT p.one, p.other, b.key, a.rank, a.seq, b.rank AS other_rank, b.seq AS other_seq
    FROM item b
    CROSS JOIN pair p ON p.other = b.process AND b.rank >= p.other_rank
    CROSS JOIN item a ON a.process = p.one AND a.key = b.key AND a.rank >= p.rank
    LEFT JOIN repeated x ON p.repeats AND x.process = p.one AND x.key = a.key
    LEFT JOIN repeated y ON p.repeats AND y.process = p.other AND y.key = b.key
    WHERE b.key % 2 = 0
      AND a.rank = coalesce(x.rank, a.rank) AND b.rank = coalesce(y.rank, b.rank)
      AND (p.repeats OR a.rank = p.rank OR b.rank = p.other_rank OR b.before % 2 = 1
           OR a.before IS NOT b.before)
  ),
  -- in the order of other, with how far process had come
  ordered AS (
    SELECT *, max(rank) OVER (PARTITION BY one, other ORDER BY other_rank
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM common
  ),
  inverted AS (
    SELECT one, other, key, seq, min(other_rank), other_seq, reached
    FROM ordered WHERE rank < reached GROUP BY one, other
  )
SELECT i.one AS process, i.other, 'm' || (i.key / 2) AS item, 'm' || (a.key / 2) AS later_item,
       i.seq AS event, a.seq AS later_event, i.other_seq AS other_event,
       min(b.seq) AS other_later_event
FROM inverted i
JOIN item a ON a.process = i.one AND a.rank = i.reached
JOIN item b ON b.process = i.other AND b.key = a.key
GROUP BY i.one, i.other
ORDER BY i.one, i.other;
