-- stay: the number of each view that a worker installed
-- Gives: stay (seq, process, gone, number)
--   seq      of the install
--   process  the worker
--   gone     as in begun: 1 << 62 if the process is correct
--   number   that of the view
-- Needs: step

  stay AS MATERIALIZED (
    SELECT s.seq, s.process, s.gone, v.number
    FROM step s CROSS JOIN group_view v ON v.id = s.view WHERE s.kind = 10
  )
