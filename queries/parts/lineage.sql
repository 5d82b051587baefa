-- lineage: whose items a worker has at the positions from low to below high
-- Gives: lineage (process, ancestor, shift, low, high)
--   process   a worker
--   ancestor  itself or, for what was before its first view, the worker its history begins with
--   shift     position of the first item of the ancestor
--   low       the first position
--   high      the position after the last one; 1 << 62 if its items have no end yet
-- Needs: anchor, anchored

  lineage(process, ancestor, shift, low, high) AS (
    SELECT process, process, shift, shift, 1 << 62 FROM anchored
    UNION ALL
    SELECT l.process, a.process, a.shift, a.shift, l.low
    FROM lineage l
    JOIN anchor j ON j.joiner = l.ancestor
    JOIN anchored a ON a.process = j.process
  )
