-- property_ack_coverage: Which leaders sent a slot before all had acknowledged the last one?
-- Columns: leader, slot, event, next_slot, next_event, silent, times
--   leader      the leader
--   slot        the first slot that somebody had not acknowledged
--   event       seq of its first send
--   next_slot   the next slot that the leader sent
--   next_event  seq of its first send
--   silent      who had not acknowledged slot, was not down and not suspected, in ascending order
--   times       how many slots the leader left so
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_ack_coverage.sql
-- One row for each leader, none if the property holds or the log has no acknowledgements. Asked are
-- the members of the view that the slot was first sent in and whoever else it was sent to.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- end of parts
  absent AS MATERIALIZED (
    SELECT process, min(seq) AS seq FROM event WHERE kind IN (14, 15, 16) GROUP BY process
  ),
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- end of parts
  sent AS MATERIALIZED (
    SELECT e.seq, e.process, e.peer, e.view, e.slot,
           max(e.slot) OVER (PARTITION BY e.process ORDER BY e.seq
                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    WHERE e.kind = 4 AND e.packet IN (3, 4) AND e.slot IS NOT NULL AND e.peer IS NOT NULL
      AND e.seq < coalesce(f.seq, 1 << 62)
  ),
  -- from the first send of a slot to that of the next
  round AS MATERIALIZED (
    SELECT s.process, s.slot, s.seq, coalesce(a.view, s.view) AS view,
           lead(s.slot) OVER history AS next_slot, lead(s.seq) OVER history AS next
    FROM sent s
    LEFT JOIN alias a ON a.id = s.view
    WHERE s.latest IS NULL OR s.slot > s.latest
    WINDOW history AS (PARTITION BY s.process ORDER BY s.seq)
  ),
  acknowledged AS MATERIALIZED (
    SELECT DISTINCT r.seq, e.peer
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    CROSS JOIN round r ON r.process = e.process AND r.slot = e.slot
      AND e.seq > r.seq AND e.seq < r.next
    WHERE e.kind = 5 AND e.packet = 5 AND e.seq < coalesce(f.seq, 1 << 62)
  ),
  asked AS (
    SELECT r.seq, m.process AS peer
    FROM round r CROSS JOIN group_view_member m ON m.view = r.view AND m.process <> r.process
    WHERE r.next IS NOT NULL
    UNION
    SELECT r.seq, s.peer
    FROM sent s
    CROSS JOIN round r ON r.process = s.process AND r.slot = s.slot
      AND s.seq >= r.seq AND s.seq < r.next
  ),
  unanswered AS MATERIALIZED (
    SELECT seq, peer FROM asked EXCEPT SELECT seq, peer FROM acknowledged
  ),
  silent AS MATERIALIZED (
    SELECT r.seq, u.peer
    FROM unanswered u
    CROSS JOIN round r ON r.seq = u.seq
    LEFT JOIN absent a ON a.process = u.peer
    LEFT JOIN (SELECT process, peer, min(seq) AS seq FROM event
               WHERE kind = 12 GROUP BY process, peer) s
      ON s.process = r.process AND s.peer = u.peer
    WHERE coalesce(a.seq, 1 << 62) > r.next AND coalesce(s.seq, 1 << 62) > r.next
      AND EXISTS (SELECT 1 FROM event e LEFT JOIN fall f ON f.process = e.process
                  WHERE e.kind = 5 AND e.packet = 5 AND e.seq < coalesce(f.seq, 1 << 62))
  ),
  open AS (
    SELECT r.process, r.slot, min(r.seq) AS seq, r.next_slot, r.next, count(*) AS times
    FROM round r WHERE r.seq IN (SELECT seq FROM silent) GROUP BY r.process
  )
SELECT o.process AS leader, o.slot, o.seq AS event, o.next_slot, o.next AS next_event,
       (SELECT group_concat(peer, ' ')
        FROM (SELECT peer FROM silent WHERE seq = o.seq ORDER BY peer)) AS silent,
       o.times
FROM open o
ORDER BY event;
