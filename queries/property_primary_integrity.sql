-- property_primary_integrity: Which leaders began without what earlier ones had multicast?
-- Columns: leader, event, item, earlier_leader, multicast_event, delivered_to, delivered_event, times
--   leader           the leader
--   event            seq of the first send by which it was the first to multicast anything
--   item             the first message (m) that it had not been delivered by then
--   earlier_leader   who was the first to multicast that message, and began earlier
--   multicast_event  seq of the first send
--   delivered_to     the first process that was delivered the message
--   delivered_event  seq of that delivery
--   times            how many such messages there are
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_primary_integrity.sql
-- One row for each leader, none if the property holds. What somebody was delivered before the
-- leader's own first view is not asked of it.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- end of parts
  -- the first send of each multicast
  multicast AS MATERIALIZED (
    SELECT min(seq) AS seq, process, message
    FROM (SELECT e.seq, e.process, e.message,
                 CASE WHEN e.message IS NULL THEN coalesce(a.view, e.view, -e.seq) END AS view
          FROM event e
          LEFT JOIN begun b ON b.process = e.process
          LEFT JOIN alias a ON e.message IS NULL AND a.id = e.view
          WHERE e.kind = 4 AND e.packet IN (3, 4) AND e.seq < coalesce(b.down, 1 << 62))
    GROUP BY message, view
  ),
  reign AS MATERIALIZED (
    SELECT m.process, min(m.seq) AS seq, f.seq AS since
    FROM multicast m
    LEFT JOIN (SELECT process, min(seq) AS seq FROM event WHERE kind = 10 GROUP BY process) f
      ON f.process = m.process
    GROUP BY m.process
  ),
  -- what each process was delivered, and the first and last delivery to anybody
  delivered AS MATERIALIZED (
    SELECT e.message, e.process, min(e.seq) AS seq, max(e.seq) AS last
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind = 9
    GROUP BY e.message, e.process
  ),
  item AS MATERIALIZED (
    SELECT d.message, min(d.seq) AS seq, max(d.last) AS last, m.process, m.seq AS multicast,
           r.seq AS reign
    FROM delivered d
    CROSS JOIN multicast m ON m.message = d.message
    CROSS JOIN reign r ON r.process = m.process
    WHERE r.seq < (SELECT max(seq) FROM reign)
    GROUP BY d.message
  ),
  lacking AS (
    SELECT r.process, r.seq, i.message, min(i.seq) AS delivery, i.process AS earlier, i.multicast,
           count(*) AS times
    FROM reign r
    CROSS JOIN item i ON i.reign < r.seq AND i.multicast < max(i.last, r.seq)
      AND i.seq > CASE WHEN r.since < r.seq THEN r.since ELSE 0 END
    LEFT JOIN delivered d ON d.message = i.message AND d.process = r.process AND d.seq < r.seq
    WHERE d.message IS NULL
    GROUP BY r.process
  )
SELECT l.process AS leader, l.seq AS event, 'm' || l.message AS item, l.earlier AS earlier_leader,
       l.multicast AS multicast_event, e.process AS delivered_to, l.delivery AS delivered_event,
       l.times
FROM lacking l
CROSS JOIN event e ON e.seq = l.delivery
ORDER BY event;
