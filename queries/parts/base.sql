-- base: where a worker got a state that does not follow from the one before
-- Gives: base (process, seq, colour, message)
--   process  the worker
--   seq      of a start or adopt, or of the first install of a log without a founder's start
--   colour   the state, as an integer; NULL if the message carries none
--   message  the state adopted; NULL for a start
-- Needs: begun

  base AS MATERIALIZED (
    SELECT process, seq, 0 AS colour, NULL AS message
    FROM begun WHERE seq = (SELECT min(seq) FROM begun)
    UNION
    SELECT e.process, e.seq,
           CASE WHEN e.kind = 1 THEN 0 WHEN m.value BETWEEN 0 AND 0xFFFFFF THEN m.value END, m.id
    FROM event e
    LEFT JOIN begun b ON b.process = e.process
    LEFT JOIN message m ON m.id = e.message AND e.kind = 11
    WHERE (e.kind = 11 OR (e.kind = 1 AND e.reason = 1)) AND e.seq < coalesce(b.down, 1 << 62)
  )
