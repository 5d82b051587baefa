-- property_total_order: Which two workers delivered two messages in different orders?
-- Columns: process, other, item, later_item, event, later_event, other_event, other_later_event
--   process            a worker that delivered item before later_item
--   other              a worker with a higher id, that delivered later_item before item
--   item               a message (m)
--   later_item         a message (m)
--   event              seq of the delivery of item to process
--   later_event        seq of the delivery of later_item to process
--   other_event        seq of the delivery of item to other
--   other_later_event  seq of the delivery of later_item to other
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_total_order.sql
-- One row for each two workers, with the first such item in the history of other; none if the
-- property holds. First deliveries count, and none before a joiner's first view.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- end of parts
  -- the first deliveries of each history, each with the message delivered before it
  delivery AS MATERIALIZED (
    SELECT process, message, seq, lag(message) OVER (PARTITION BY process ORDER BY seq) AS before
    FROM (SELECT e.process, e.message, min(e.seq) AS seq
          FROM event e
          CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
          WHERE e.kind = 9
          GROUP BY e.process, e.message)
  ),
  -- what two workers have in common, without what directly follows one message at both: any other
  -- message that is in a different order with it is so with that one
  common AS MATERIALIZED (
    SELECT a.process AS one, b.process AS other, a.message, a.seq, b.seq AS other_seq
    FROM delivery a
    JOIN delivery b ON b.message = a.message AND b.process > a.process
    WHERE a.before IS NOT b.before
  ),
  -- in the order of other, with how far the one had come
  ordered AS (
    SELECT *, max(seq) OVER (PARTITION BY one, other ORDER BY other_seq
                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM common
  ),
  inverted AS (
    SELECT one, other, message, seq, min(other_seq) AS other_seq, reached
    FROM ordered WHERE seq < reached GROUP BY one, other
  )
SELECT i.one AS process, i.other, 'm' || i.message AS item, 'm' || l.message AS later_item,
       i.seq AS event, i.reached AS later_event, i.other_seq AS other_event,
       o.seq AS other_later_event
FROM inverted i
JOIN delivery l ON l.process = i.one AND l.seq = i.reached
JOIN delivery o ON o.process = i.other AND o.message = l.message
ORDER BY i.one, i.other;
