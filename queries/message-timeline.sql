-- message-timeline: What happened to one message, from its request to its last delivery?
-- Columns: event, seconds, since_ns, message, process, kind, peer, packet, slot, view, reason, colour, cause
--   event     seq of the event
--   seconds   its time
--   since_ns  time since the first of these events
--   message   the message
--   process   at whom it happened
--   kind      what happened
--   peer      the other end of the packet
--   packet    request, message
--   slot      its number, if it had one
--   view      the view of the process, or of the sender
--   reason    of the event
--   colour    of the worker after a delivery
--   cause     seq of the event that brought it about
-- Parameters:
--   :message  the id of the message (default: the first one that a crash cut short, else m1)
-- Example: sqlite3 -box run.db < queries/message-timeline.sql
-- A crash between two sends of its multicast is part of it.
WITH
  chosen AS MATERIALIZED (
    SELECT coalesce(:message,
      (SELECT s.message FROM event c JOIN event s ON s.seq = c.cause
       WHERE c.kind = 14 AND s.kind = 4 AND s.packet = 3 ORDER BY c.seq LIMIT 1),
      (SELECT min(id) FROM message)) AS message
  ),
  life AS MATERIALIZED (
    SELECT e.seq FROM event e WHERE e.message = (SELECT message FROM chosen)
    UNION
    SELECT c.seq FROM event c CROSS JOIN event s ON s.seq = c.cause AND s.kind = 4
    WHERE c.kind = 14 AND s.message = (SELECT message FROM chosen)
  )
SELECT e.seq AS event, printf('%.3f', e.time / 1e9) AS seconds,
       e.time - first_value(e.time) OVER (ORDER BY e.seq) AS since_ns,
       'm' || (SELECT message FROM chosen) AS message, e.process, k.name AS kind, e.peer,
       p.name AS packet, e.slot, 'v' || e.view AS view, r.name AS reason,
       CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END AS colour, e.cause
FROM life l
JOIN event e ON e.seq = l.seq
LEFT JOIN event_kind k ON k.id = e.kind
LEFT JOIN packet_kind p ON p.id = e.packet
LEFT JOIN reason r ON r.id = e.reason
ORDER BY e.seq;
