-- move: every install, with the view that the process had before
-- Gives: move (process, seq, view, before)
--   process  the process, before it went down
--   seq      of the install
--   view     the view installed, by its first row
--   before   the one that the process installed before; NULL for its first
-- Needs: fall, alias

  move AS MATERIALIZED (
    SELECT process, seq, view, lag(view) OVER (PARTITION BY process ORDER BY seq) AS before
    FROM (SELECT e.process, e.seq, coalesce(a.view, e.view) AS view
          FROM event e
          LEFT JOIN fall f ON f.process = e.process
          LEFT JOIN alias a ON a.id = e.view
          WHERE e.kind = 10 AND e.seq < coalesce(f.seq, 1 << 62))
  )
