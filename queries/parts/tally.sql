-- tally: the sums of every third change; waiting: freezes that no go has answered yet
-- Gives: tally (…, s0, s1, s2, waiting)
--   …        the columns of heard
--   s0       sum of the 3rd, 6th, … change handled up to here
--   s1       sum of the 1st, 4th, …
--   s2       sum of the 2nd, 5th, …
--   waiting  freezes that no go has answered yet
-- Gives: applied (…, done, d0, d1, d2)
--   …        the columns of tally
--   done     how many changes the worker has applied; d0, d1 and d2 are their sums
-- Needs: heard (seq, process, value, effect, changes, freezes, depth)
--   value    what a change adds to a component, mod 256
--   effect   kind of the message if the worker handles it, at once or, while it has no colour,
--            with its next adopt; else 0 or NULL
--   changes  how many changes it handled up to here; freezes: how many freezes
--   depth    freezes less go

  tally AS MATERIALIZED (
    SELECT *,
           sum(CASE WHEN effect = 1 AND changes % 3 = 1 THEN value ELSE 0 END) OVER history AS s0,
           sum(CASE WHEN effect = 1 AND changes % 3 = 2 THEN value ELSE 0 END) OVER history AS s1,
           sum(CASE WHEN effect = 1 AND changes % 3 = 0 THEN value ELSE 0 END) OVER history AS s2,
           depth - min(0, min(depth) OVER history) AS waiting
    FROM heard
    WINDOW history AS (PARTITION BY process ORDER BY seq ROWS UNBOUNDED PRECEDING)
  ),
  -- a frozen worker has applied what stands before the first freeze that waits
  applied AS (
    SELECT t.*, coalesce(f.changes, t.changes) AS done,
           coalesce(f.s0, t.s0) AS d0, coalesce(f.s1, t.s1) AS d1, coalesce(f.s2, t.s2) AS d2
    FROM tally t
    LEFT JOIN (SELECT * FROM tally WHERE effect = 4) f
      ON t.waiting > 0 AND f.process = t.process AND f.freezes = t.freezes - t.waiting + 1
  )
