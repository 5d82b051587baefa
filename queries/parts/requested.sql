-- requested: the first request of each message, by a process that was not down
-- Gives: requested (message, seq)
--   message  whatever was requested
--   seq      of its first request
-- Needs: fall

  requested AS MATERIALIZED (
    SELECT e.message, min(e.seq) AS seq
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    WHERE e.kind = 3 AND e.seq < coalesce(f.seq, 1 << 62)
    GROUP BY e.message
  )
