-- property_fifo_order: Which workers got messages of one origin with gaps?
-- Columns: process, origin, item, number, event, lacking, lacking_number, request_event, times
--   process         the worker
--   origin          the requester of the messages
--   item            the first message (m) that was delivered without an earlier request
--   number          its request number
--   event           seq of its delivery
--   lacking         the first request (m) that is missing
--   lacking_number  its request number
--   request_event   seq of that request
--   times           how many messages of this origin were delivered behind a gap
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_fifo_order.sql
-- One row for each worker and origin, none if the property holds. First deliveries count; a joiner
-- owes what comes after the first message of the origin that it is delivered.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- part founder: who was in the group from the beginning
  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM begun WHERE seq = (SELECT min(seq) FROM begun)
  ),
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- part requested: the first request of each message, by a process that was not down
  requested AS MATERIALIZED (
    SELECT e.message, min(e.seq) AS seq
    FROM event e
    LEFT JOIN fall f ON f.process = e.process
    WHERE e.kind = 3 AND e.seq < coalesce(f.seq, 1 << 62)
    GROUP BY e.message
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
  -- deliveries that leave request numbers out: from low to below number
  jump AS MATERIALIZED (
    SELECT seq, process, message, origin, number, coalesce(highest + 1, -1 << 63) AS low
    FROM delivered
    WHERE number > highest + 1
      OR (highest IS NULL AND process IN (SELECT process FROM founder))
  ),
  gap AS MATERIALIZED (
    SELECT j.seq, j.process, j.message, j.origin, j.number, m.id AS lacking,
           min(m.number) AS lacking_number, r.seq AS request
    FROM jump j
    CROSS JOIN message m ON m.origin = j.origin AND m.number >= j.low AND m.number < j.number
    CROSS JOIN requested r ON r.message = m.id AND r.seq < j.seq
    GROUP BY j.seq
  )
SELECT process, origin, 'm' || message AS item, number, min(seq) AS event,
       'm' || lacking AS lacking, lacking_number, request AS request_event, count(*) AS times
FROM gap
GROUP BY process, origin
ORDER BY event;
