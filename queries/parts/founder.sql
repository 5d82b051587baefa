-- founder: who was in the group from the beginning
-- Gives: founder (process)
--   process  whoever started as a founder and whoever has the first history of the log
-- Needs: begun

  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM begun WHERE seq = (SELECT min(seq) FROM begun)
  )
