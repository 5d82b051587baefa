-- partial-multicasts: Which multicasts did a crash cut short, and whom did they reach?
-- Columns: event, seconds, leader, item, content, slot, sent, of, sent_to, not_sent_to, received_by, taken_by, missed_by
--   event        seq of the crash or stop
--   seconds      its time
--   leader       who multicast
--   item         the message (m) or view (v)
--   content      kind and value, or members
--   slot         its number, if the protocol has one
--   sent         sends made
--   of           sends made and not made
--   sent_to      in the order of the sends
--   not_sent_to  members still up that were never sent it, in member order
--   received_by  where a copy from this leader arrived
--   taken_by     who delivered or installed it in the end, from whomever it came
--   missed_by    members that never did and never went down
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/partial-multicasts.sql
-- The last multicast of every process that crashed or stopped, if somebody was not sent it or the
-- leader, who hands it to its own worker last, did not get to that.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- part final: the last multicast of each process that went down: a message or a view, in a slot
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
  ),
  -- end of parts
  survivor AS MATERIALIZED (
    SELECT f.process, g.position, g.process AS receiver
    FROM final f
    JOIN group_view_member g ON g.view = f.view
    LEFT JOIN fall x ON x.process = g.process
    LEFT JOIN taken t ON t.process = f.process AND t.receiver = g.process
    WHERE x.process IS NULL AND t.process IS NULL
  )
SELECT x.seq AS event, printf('%.3f', x.time / 1e9) AS seconds, f.process AS leader,
       CASE f.packet WHEN 3 THEN 'm' || f.message ELSE 'v' || f.view END AS item,
       CASE f.packet WHEN 3 THEN
         mk.name || CASE WHEN m.value IS NULL THEN ''
                     WHEN m.kind = 3 THEN printf(' #%06X', m.value)
                     WHEN m.kind IN (1, 6) THEN ' ' || m.value ELSE '' END
       ELSE '{' || (SELECT group_concat(process, ' ')
          FROM (SELECT process FROM group_view_member WHERE view = f.view ORDER BY position))
         || '}' END AS content,
       f.slot,
       (SELECT count(*) FROM traffic t WHERE t.process = f.process AND t.kind = 4) AS sent,
       (SELECT count(*) FROM traffic t WHERE t.process = f.process AND t.kind = 4)
         + (SELECT count(*) FROM unsent u WHERE u.process = f.process) AS of,
       (SELECT group_concat(receiver, ' ')
        FROM (SELECT receiver FROM traffic t WHERE t.process = f.process AND t.kind = 4
              ORDER BY t.seq)) AS sent_to,
       (SELECT group_concat(receiver, ' ')
        FROM (SELECT u.receiver FROM unsent u
              JOIN group_view_member g ON g.view = f.view AND g.process = u.receiver
              WHERE u.process = f.process ORDER BY g.position)) AS not_sent_to,
       (SELECT group_concat(receiver, ' ')
        FROM (SELECT receiver FROM traffic t WHERE t.process = f.process AND t.kind = 5
              ORDER BY t.receiver)) AS received_by,
       (SELECT group_concat(receiver, ' ')
        FROM (SELECT receiver FROM taken t WHERE t.process = f.process ORDER BY t.receiver))
         AS taken_by,
       (SELECT group_concat(receiver, ' ')
        FROM (SELECT receiver FROM survivor s WHERE s.process = f.process ORDER BY s.position))
         AS missed_by
FROM final f
JOIN fall x ON x.process = f.process
LEFT JOIN message m ON m.id = f.message AND f.packet = 3
LEFT JOIN message_kind mk ON mk.id = m.kind
WHERE EXISTS (SELECT 1 FROM unsent u WHERE u.process = f.process)
   OR NOT EXISTS (SELECT 1 FROM taken t WHERE t.process = f.process AND t.receiver = f.process)
ORDER BY x.seq;
