-- item-or-adopt: every item and every adoption, which has the rank of the item before it
-- Gives: item (seq, process, kind, key, rank)
--   seq      of the deliver, install or adopt event
--   process  the worker
--   kind     of the event: 9, 10 or 11
--   key      2 * message, or 2 * view + 1; NULL for an adoption
--   rank     how many items the worker had before, not counting adoptions
-- Needs: begun, alias

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
  )
