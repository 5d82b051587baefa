-- events-per-kind: How many events of each kind are there, and of each kind of packet?
-- Columns: kind, packet, events, percent, first_event, last_event
--   kind         what happened
--   packet       join, request, message, view, ack
--   events       how many
--   percent      of all events
--   first_event  seq of the first
--   last_event   seq of the last
-- Parameters:
--   :process  only events at this process (default: all)
-- Example: sqlite3 -box run.db < queries/events-per-kind.sql
WITH
  tally AS MATERIALIZED (
    SELECT kind, packet, count(*) AS events, min(seq) AS first, max(seq) AS last
    FROM event WHERE process = coalesce(:process, process)
    GROUP BY kind, packet
  )
SELECT coalesce(k.name, 'kind ' || t.kind) AS kind, p.name AS packet, t.events,
       printf('%.1f', 100.0 * t.events / sum(t.events) OVER ()) AS percent,
       t.first AS first_event, t.last AS last_event
FROM tally t
LEFT JOIN event_kind k ON k.id = t.kind
LEFT JOIN packet_kind p ON p.id = t.packet
ORDER BY t.kind, t.packet;
