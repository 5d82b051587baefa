-- debtor: the correct workers of a run at rest, and from which view number on they owe
-- Gives: debtor (process, number)
--   process  whoever is neither down nor gave up
--   number   of its first view; the least integer for a founder, who owes everything
-- Needs: begun, founder, stay

  debtor AS MATERIALIZED (
    SELECT b.process,
           CASE WHEN b.process IN (SELECT process FROM founder) THEN -1 << 63
           ELSE (SELECT y.number FROM stay y WHERE y.seq = b.seq) END AS number
    FROM begun b
    WHERE b.gone = 1 << 62 AND b.seq IS NOT NULL AND (SELECT outcome FROM run) = 'quiescent'
  )
