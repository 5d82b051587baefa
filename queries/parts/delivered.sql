-- delivered: every delivery of a history, with the highest number of its origin before
-- Gives: delivered (seq, process, message, origin, number, highest)
--   seq      of the delivery
--   process  the worker
--   message  what it was delivered, with its origin and request number
--   highest  number delivered to the worker before, of this origin; NULL for the first
-- Needs: begun

  delivered AS (
    SELECT e.seq, e.process, e.message, m.origin, m.number,
           max(m.number) OVER (PARTITION BY e.process, m.origin ORDER BY e.seq
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    CROSS JOIN message m ON m.id = e.message
    WHERE e.kind = 9
  )
