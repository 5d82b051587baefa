-- step-or-request: as step, with what a worker requests (since: the last install)
-- Gives: step (seq, process, kind, message, view, gone, since)
--   seq      of a request, deliver or install event from the beginning of the history on
--   process  the worker; kind, message and view are those of the event
--   gone     as in begun: 1 << 62 if the process is correct
--   since    seq of the last install up to here; NULL if there is none
-- Needs: begun

  step AS MATERIALIZED (
    SELECT e.seq, e.process, e.kind, e.message, e.view, b.gone,
           max(CASE e.kind WHEN 10 THEN e.seq END) OVER history AS since
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind IN (3, 9, 10)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq ROWS UNBOUNDED PRECEDING)
  )
