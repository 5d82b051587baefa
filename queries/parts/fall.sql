-- fall: when each process went down: what it does after that does not count
-- Gives: fall (process, seq, time, kind, reason)
--   process  whoever crashed or stopped
--   seq      of its first crash or stop; time, kind and reason are those of this event
-- Needs: nothing

  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  )
