-- item: every item of every history, and how many the worker had before it (rank)
-- Gives: item (seq, process, key, rank, before)
--   seq      of the deliver or install event
--   process  the worker
--   key      2 * message, or 2 * view + 1
--   rank     counted from 0 in the history of the worker
--   before   key of the item before it; NULL for the first
-- Needs: begun, alias

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
  )
