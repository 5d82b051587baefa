-- final: the last multicast of each process that went down: a message or a view, in a slot
-- Gives: final (process, seq, packet, slot, view, message, key)
--   process  whoever crashed or stopped and had sent a message or view
--   seq      of its last such send; packet, slot, view and message are those of this event
--   key      2 * message, or 2 * view + 1
-- Gives: traffic (process, kind, receiver, seq)
--   process  the sender
--   kind     4 for a send of that multicast, 5 for an arrival
--   receiver to whom
--   seq      of the first such event
-- Gives: unsent (process, receiver)
--   process  the sender
--   receiver a member of the view it was sent in, not down by then, to whom it was not sent
-- Gives: taken (process, receiver, seq)
--   process  the sender
--   receiver whoever delivered the message or installed the view
--   seq      of the first such event
-- Needs: fall

  final AS MATERIALIZED (
    SELECT e.process, max(e.seq) AS seq, e.packet, e.slot, e.view, e.message,
           CASE e.packet WHEN 3 THEN 2 * e.message ELSE 2 * e.view + 1 END AS key
    FROM event e
    WHERE e.kind = 4 AND e.packet IN (3, 4) AND e.reason IS NOT 4
      AND e.process IN (SELECT process FROM fall)
    GROUP BY e.process
  ),
  -- its sends and its arrivals
  traffic AS MATERIALIZED (
    SELECT f.process, e.kind, CASE e.kind WHEN 4 THEN e.peer ELSE e.process END AS receiver,
           min(e.seq) AS seq
    FROM event e
    CROSS JOIN final f
      ON f.process = CASE e.kind WHEN 4 THEN e.process ELSE e.peer END
     AND f.key = CASE e.packet WHEN 3 THEN 2 * e.message ELSE 2 * e.view + 1 END
    WHERE e.kind IN (4, 5) AND e.packet IN (3, 4) AND e.slot IS f.slot
    GROUP BY f.process, e.kind, CASE e.kind WHEN 4 THEN e.peer ELSE e.process END
  ),
  -- members that were up, were not sent it, and would have been
  unsent AS MATERIALIZED (
    SELECT f.process, g.process AS receiver
    FROM final f
    JOIN fall x ON x.process = f.process
    JOIN group_view_member g ON g.view = f.view AND g.process <> f.process
    LEFT JOIN traffic t ON t.process = f.process AND t.kind = 4 AND t.receiver = g.process
    LEFT JOIN fall y ON y.process = g.process AND y.seq < x.seq
    WHERE t.process IS NULL AND y.process IS NULL
  ),
  -- who delivered the message or installed the view, from whomever it came
  taken AS MATERIALIZED (
    SELECT f.process, e.process AS receiver, min(e.seq) AS seq
    FROM event e
    CROSS JOIN final f ON f.key = CASE e.kind WHEN 9 THEN 2 * e.message ELSE 2 * e.view + 1 END
    WHERE e.kind IN (9, 10)
    GROUP BY f.process, e.process
  )
