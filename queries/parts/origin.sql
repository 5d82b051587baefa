-- origin: what a period adds to the sums, a second colour to what was applied before
-- Gives: origin (process, low, high, c0, c1, c2)
--   process     the worker
--   low, high   those of a period with a colour
--   c0, c1, c2  what to add to s0, s1 and s2 for the components of the state, mod 256
-- Needs: period, applied
-- With n changes applied, the state is {c0, c1, c2}, {c1, c2, c0} or {c2, c0, c1} for n % 3 of 0,
-- 1 or 2.

  resumed AS MATERIALIZED (
    SELECT p.process, p.low, max(t.seq), t.done AS changes, t.d0 AS s0, t.d1 AS s1, t.d2 AS s2
    FROM period p CROSS JOIN applied t ON t.process = p.process AND t.seq < p.since
    WHERE p.again GROUP BY p.process, p.low
  ),
  origin AS MATERIALIZED (
    SELECT process, low, high,
           (colour >> (16 - 8 * ((3 - changes % 3) % 3))) % 256 - s0 AS c0,
           (colour >> (16 - 8 * ((4 - changes % 3) % 3))) % 256 - s1 AS c1,
           (colour >> (16 - 8 * ((5 - changes % 3) % 3))) % 256 - s2 AS c2
    FROM (SELECT p.process, p.low, p.high, p.colour, coalesce(r.changes, 0) AS changes,
                 coalesce(r.s0, 0) AS s0, coalesce(r.s1, 0) AS s1, coalesce(r.s2, 0) AS s2
          FROM period p
          LEFT JOIN resumed r ON r.process = p.process AND r.low = p.low
          WHERE p.colour IS NOT NULL)
  )
