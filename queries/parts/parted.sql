-- parted: the first position at which two histories hold different items
-- Gives: contested (seq, process, key, position)
--   seq       of the event that brought the item, to the worker itself or to its ancestor
--   process   a worker
--   key       the item that its history has at position
--   position  one at which histories may part
-- Gives: parted (one, other, position, key, seq, other_key, other_seq)
--   one       a worker
--   other     another one; two workers that parted have two rows
--   position  of the first items that differ: key of event seq, other_key of event other_seq
-- Needs: item (seq, process, key, rank), turn, lineage

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
  )
