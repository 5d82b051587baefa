-- stated: workers that have a state at the end
-- Gives: stated (process)
--   process  whoever has a colour with its last base
-- Needs: base

  stated AS MATERIALIZED (
    SELECT process FROM (SELECT process, max(seq), colour FROM base GROUP BY process)
    WHERE colour IS NOT NULL
  )
