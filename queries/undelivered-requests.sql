-- undelivered-requests: Which requests never came back to the requester, and where did they end?
-- Columns: event, seconds, message, origin, number, content, origin_fate, delivered_by, last_event, last_seen, at, peer, reason
--   event         seq of the request
--   seconds       its time
--   message       the message
--   origin        the requester
--   number        its request number
--   content       kind and value
--   origin_fate   up, or down and since which event
--   delivered_by  workers that delivered it all the same; NULL if none
--   last_event    seq of the last event in which it appears
--   last_seen     that event: request, send, receive, drop, hold, discard, deliver
--   at            where that was
--   peer          the other end of the packet
--   reason        of that event
-- Parameters:
--   :origin  only requests of this process (default: all)
--   :nobody  1: only requests that nobody delivered (default: 0)
-- Example: sqlite3 -box run.db < queries/undelivered-requests.sql
WITH
  missing AS MATERIALIZED (
    SELECT seq, time, process, message FROM event
    WHERE kind = 3 AND process = coalesce(:origin, process)
      AND message NOT IN (SELECT e.message FROM event e CROSS JOIN message m ON m.id = e.message
                          WHERE e.kind = 9 AND e.process = m.origin AND e.message IS NOT NULL)
  ),
  trail AS MATERIALIZED (
    SELECT m.message, max(e.seq) AS last
    FROM event e CROSS JOIN missing m ON m.message = e.message
    GROUP BY m.message
  ),
  other AS MATERIALIZED (
    SELECT message, group_concat(process, ' ') AS workers
    FROM (SELECT DISTINCT m.message, e.process
          FROM event e CROSS JOIN missing m ON m.message = e.message
          WHERE e.kind = 9 ORDER BY m.message, e.process)
    GROUP BY message
  ),
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  )
  -- end of parts
SELECT q.seq AS event, printf('%.3f', q.time / 1e9) AS seconds, 'm' || q.message AS message,
       q.process AS origin, m.number,
       mk.name || CASE WHEN m.value IS NULL THEN ''
                     WHEN m.kind = 3 THEN printf(' #%06X', m.value)
                     WHEN m.kind IN (1, 6) THEN ' ' || m.value ELSE '' END AS content,
       coalesce('down since ' || d.seq, 'up') AS origin_fate,
       o.workers AS delivered_by, e.seq AS last_event, k.name AS last_seen, e.process AS at, e.peer,
       r.name AS reason
FROM missing q
LEFT JOIN message m ON m.id = q.message
LEFT JOIN message_kind mk ON mk.id = m.kind
LEFT JOIN fall d ON d.process = q.process
LEFT JOIN other o ON o.message = q.message
JOIN trail t ON t.message = q.message
JOIN event e ON e.seq = t.last
JOIN event_kind k ON k.id = e.kind
LEFT JOIN reason r ON r.id = e.reason
WHERE coalesce(:nobody, 0) = 0 OR o.workers IS NULL
ORDER BY q.seq;
