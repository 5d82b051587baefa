-- worker: the event from which on a worker has a state of its own (since)
-- Gives: worker (process, since, shift)
--   process  whoever founded or adopted a state
--   since    0 for a founder, else seq of its first adopt
--   shift    position of its first item; NULL if its history has no place
-- Needs: founder, anchored

  worker AS MATERIALIZED (
    SELECT s.process, min(s.seq) AS since, a.shift
    FROM (SELECT process, 0 AS seq FROM founder
          UNION ALL SELECT process, seq FROM event WHERE kind = 11) s
    LEFT JOIN anchored a ON a.process = s.process
    GROUP BY s.process
  )
