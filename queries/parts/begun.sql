-- begun: when each history begins, a joiner's with its first view, and when it ends
-- Gives: begun (process, seq, down, gone)
--   process  whoever founded, installed, crashed, stopped or gave up
--   seq      of the event that begins its history: the founder's start or the first install
--   down     seq of its crash or stop; what it does after that does not count
--   gone     seq of that or of its abandon: from then on it is not alive
--   down and gone are 1 << 62 if there is no such event.
-- Needs: nothing

  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  )
