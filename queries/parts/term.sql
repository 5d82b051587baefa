-- term: what a worker is from one base to the next: at first it has no colour
-- Gives: period (process, low, high, colour, next, again, since)
--   process  any process
--   low      seq of its base, 0 before the first
--   high     seq of the next base, or when the process went down
--   colour   that of the base; NULL if it has none
--   next     the message of the next base, if that has a colour
--   again    1 if it has a colour and had one before
--   since    seq of the base, or of the one before if that had no colour
-- Gives: term (process, low, high, colour, next, again, since, asked)
--   asked    seq of the state_request after which a worker without a colour keeps what it is
--            delivered: the first of its own that it was delivered without one
-- Needs: begun, base

  period AS MATERIALIZED (
    SELECT process, seq AS low, coalesce(lead(seq) OVER history, down) AS high, colour,
           lead(CASE WHEN colour IS NOT NULL THEN message END) OVER history AS next,
           count(colour) OVER history > (colour IS NOT NULL) AS again,
           CASE WHEN lag(colour) OVER history IS NULL THEN lag(seq) OVER history ELSE seq END
             AS since
    FROM (SELECT s.*, coalesce(b.down, 1 << 62) AS down
          FROM (SELECT * FROM base UNION ALL SELECT id, 0, NULL, NULL FROM process) s
          LEFT JOIN begun b ON b.process = s.process)
    WINDOW history AS (PARTITION BY process ORDER BY seq)
  ),
  asked AS MATERIALIZED (
    SELECT e.process, min(e.seq) AS seq
    FROM event e
    CROSS JOIN (SELECT id, origin FROM message WHERE kind = 2) m
      ON m.id = e.message AND m.origin = e.process
    CROSS JOIN period p ON p.process = e.process AND e.seq >= p.low AND e.seq < p.high
    WHERE e.kind = 9 AND p.colour IS NULL
    GROUP BY e.process
  ),
  -- with the state_request after which a worker without a colour keeps what it is delivered
  term AS MATERIALIZED (
    SELECT p.*, a.seq AS asked FROM period p LEFT JOIN asked a ON a.process = p.process
  )
