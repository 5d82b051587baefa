-- dropped-packets: Which packets were dropped, why, and did a later copy arrive?
-- Columns: event, seconds, sender, receiver, packet, item, slot, reason, send_event, arrived_event
--   event          seq of the drop
--   seconds        its time
--   sender         who sent the packet
--   receiver       who should have received it
--   packet         join, request, message, view, ack
--   item           the message (m) or view (v) it carried
--   slot           its number, if it had one
--   reason         loss, partition, receiver_down
--   send_event     seq of the send
--   arrived_event  seq of the next arrival of the same at the receiver, from anybody
-- Parameters:
--   :reason   only this reason, by name (default: all)
--   :process  only packets to or from this process (default: all)
--   :limit    at most so many rows (default: all)
-- Example: sqlite3 -box run.db < queries/dropped-packets.sql
WITH
  lost AS MATERIALIZED (
    SELECT seq, process, packet, coalesce(message, 0) AS message, coalesce(slot, -1) AS slot,
           CASE packet WHEN 4 THEN view ELSE 0 END AS view
    FROM event
    WHERE kind = 6 AND (:process IS NULL OR process = :process OR peer = :process)
      AND (:reason IS NULL OR reason = (SELECT id FROM reason WHERE name = :reason))
    ORDER BY seq LIMIT coalesce(:limit, -1)
  ),
  arrived AS MATERIALIZED (
    SELECT l.seq, min(e.seq) AS arrival
    FROM event e
    CROSS JOIN lost l
      ON l.process = e.process AND l.packet = e.packet AND l.message = coalesce(e.message, 0)
     AND l.slot = coalesce(e.slot, -1) AND l.view = CASE e.packet WHEN 4 THEN e.view ELSE 0 END
    WHERE e.kind = 5 AND e.seq > l.seq
    GROUP BY l.seq
  )
SELECT e.seq AS event, printf('%.3f', e.time / 1e9) AS seconds, e.peer AS sender,
       e.process AS receiver, p.name AS packet,
       CASE WHEN e.message IS NOT NULL THEN 'm' || e.message
            WHEN e.packet = 4 THEN 'v' || e.view END AS item,
       e.slot, r.name AS reason, e.cause AS send_event, a.arrival AS arrived_event
FROM lost l
JOIN event e ON e.seq = l.seq
LEFT JOIN packet_kind p ON p.id = e.packet
LEFT JOIN reason r ON r.id = e.reason
LEFT JOIN arrived a ON a.seq = l.seq
ORDER BY e.seq;
