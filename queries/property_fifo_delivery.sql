-- property_fifo_delivery: Which workers got messages of one origin out of order?
-- Columns: process, origin, item, number, event, overtaken_by, highest, overtaken_by_event, times
--   process             the worker
--   origin              the requester of the messages
--   item                the first message (m) that was delivered after a later request
--   number              its request number
--   event               seq of its delivery
--   overtaken_by        the message (m) with the highest request number delivered before
--   highest             that request number
--   overtaken_by_event  seq of its delivery
--   times               how many messages of this origin came too late at this worker
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_fifo_delivery.sql
-- One row for each worker and origin, none if the property holds. First deliveries count; what a
-- joiner is delivered before its first view does not.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- part delivered: every delivery of a history, with the highest number of its origin before
  delivered AS (
    SELECT e.seq, e.process, e.message, m.origin, m.number,
           max(m.number) OVER (PARTITION BY e.process, m.origin ORDER BY e.seq
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    CROSS JOIN message m ON m.id = e.message
    WHERE e.kind = 9
  ),
  -- end of parts
  late AS MATERIALIZED (SELECT * FROM delivered WHERE number < highest),
  -- without the repeats, which no-duplication judges
  first AS MATERIALIZED (
    SELECT l.process, l.message, min(d.seq) AS seq
    FROM (SELECT DISTINCT process, message FROM late) l
    CROSS JOIN delivered d ON d.process = l.process AND d.message = l.message
    GROUP BY l.process, l.message
  ),
  worst AS (
    SELECT l.process, l.origin, l.message, l.number, min(l.seq) AS seq, l.highest, count(*) AS times
    FROM late l
    CROSS JOIN first f ON f.process = l.process AND f.message = l.message AND f.seq = l.seq
    GROUP BY l.process, l.origin
  )
SELECT w.process, w.origin, 'm' || w.message AS item, w.number, w.seq AS event,
       'm' || d.message AS overtaken_by, w.highest, min(d.seq) AS overtaken_by_event, w.times
FROM worst w
CROSS JOIN delivered d ON d.process = w.process AND d.origin = w.origin AND d.number = w.highest
GROUP BY w.process, w.origin
ORDER BY w.seq;
