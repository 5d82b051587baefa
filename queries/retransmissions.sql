-- retransmissions: What was sent more than once, by whom, and when did it first arrive?
-- Columns: packet, item, slot, senders, receivers, sends, first_event, last_event, arrived_event, wait_ns
--   packet         join, request, message, view, ack
--   item           the message (m) or view (v) it carried
--   slot           its number, if it had one
--   senders        who sent it: more than one if a new leader resent it
--   receivers      to whom; a request goes to whoever leads
--   sends          how often it was sent; copies made by the network do not count
--   first_event    seq of the first send
--   last_event     seq of the last send
--   arrived_event  seq of the first arrival; NULL if none
--   wait_ns        from the first send to the first arrival
-- Parameters:
--   :process  only packets to or from this process (default: all)
--   :limit    at most so many rows (default: all)
-- Example: sqlite3 -box run.db < queries/retransmissions.sql
-- A message or view counts for each receiver apart, a request for each message; a join or an
-- acknowledgement is listed if it is recorded as a retransmission.
WITH
  sent AS MATERIALIZED (
    SELECT seq, process, peer, packet, message, slot, reason,
           CASE packet WHEN 4 THEN 2 * view + 1 ELSE 2 * coalesce(message, 0) END AS key,
           CASE WHEN packet IN (3, 4) THEN 0 ELSE process END AS source,
           CASE packet WHEN 2 THEN 0 ELSE peer END AS target
    FROM event
    WHERE kind = 4 AND reason IS NOT 4
      AND (:process IS NULL OR process = :process OR peer = :process)
  ),
  again AS MATERIALIZED (
    SELECT packet, key, coalesce(slot, -1) AS slot, source, target, count(*) AS sends,
           min(seq) AS first, max(seq) AS last
    FROM sent GROUP BY packet, key, slot, source, target
    HAVING count(*) > 1 AND (packet IN (2, 3, 4) OR max(reason = 3) = 1)
    ORDER BY min(seq) LIMIT coalesce(:limit, -1)
  ),
  party AS MATERIALIZED (
    SELECT DISTINCT a.first, s.process, s.peer
    FROM sent s
    CROSS JOIN again a
      ON a.packet = s.packet AND a.key = s.key AND a.slot = coalesce(s.slot, -1)
     AND a.source = s.source AND a.target = s.target
  ),
  senders AS MATERIALIZED (
    SELECT first, group_concat(process, ' ') AS list
    FROM (SELECT DISTINCT first, process FROM party ORDER BY first, process) GROUP BY first
  ),
  receivers AS MATERIALIZED (
    SELECT first, group_concat(peer, ' ') AS list
    FROM (SELECT DISTINCT first, peer FROM party ORDER BY first, peer) GROUP BY first
  ),
  arrived AS MATERIALIZED (
    SELECT a.first, min(e.seq) AS seq
    FROM event e
    CROSS JOIN again a
      ON a.packet = e.packet AND a.slot = coalesce(e.slot, -1)
     AND a.key = CASE e.packet WHEN 4 THEN 2 * e.view + 1 ELSE 2 * coalesce(e.message, 0) END
     AND a.source = CASE WHEN e.packet IN (3, 4) THEN 0 ELSE e.peer END
     AND a.target = CASE e.packet WHEN 2 THEN 0 ELSE e.process END
    WHERE e.kind = 5
    GROUP BY a.first
  )
SELECT p.name AS packet,
       CASE WHEN e.message IS NOT NULL THEN 'm' || e.message
            WHEN e.packet = 4 THEN 'v' || e.view END AS item,
       e.slot, s.list AS senders, r.list AS receivers, a.sends, a.first AS first_event,
       a.last AS last_event, v.seq AS arrived_event, i.time - e.time AS wait_ns
FROM again a
JOIN event e ON e.seq = a.first
LEFT JOIN packet_kind p ON p.id = a.packet
LEFT JOIN senders s ON s.first = a.first
LEFT JOIN receivers r ON r.first = a.first
LEFT JOIN arrived v ON v.first = a.first
LEFT JOIN event i ON i.seq = v.seq
ORDER BY a.first;
