-- turn: where histories may part: at their beginning and after a common item
-- Gives: turn (position)
--   position  0, and each at which two workers had the same item before and have different ones
-- Needs: item (process, key, rank, before), anchored

  turn AS MATERIALIZED (
    SELECT 0 AS position
    UNION
    SELECT i.rank + a.shift
    FROM item i CROSS JOIN anchored a ON a.process = i.process
    GROUP BY i.rank + a.shift, i.before HAVING min(i.key) <> max(i.key)
  )
