-- property_join_liveness: Which joiners never got in, or never got a state?
-- Columns: process, event, contact, outcome, abandon_event, view_event
--   process        the process that asked to join
--   event          seq of its last join
--   contact        whom it asked
--   outcome        gave up, no view or no state
--   abandon_event  seq of the event by which it gave up; NULL if it did not
--   view_event     seq of its first install; NULL if it has none
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_join_liveness.sql
-- One row for each process, none if the property holds or the run did not come to rest. A process
-- that crashes or stops is not judged.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- end of parts
  asker AS MATERIALIZED (
    SELECT process, max(CASE WHEN kind = 2 THEN seq END) AS seq,
           max(CASE WHEN kind = 16 THEN seq END) AS abandoned,
           min(CASE WHEN kind = 10 THEN seq END) AS viewed
    FROM event WHERE kind IN (2, 10, 14, 15, 16)
    GROUP BY process HAVING max(kind IN (14, 15)) = 0 AND min(kind) = 2
  ),
  -- part base: where a worker got a state that does not follow from the one before
  base AS MATERIALIZED (
    SELECT process, seq, 0 AS colour, NULL AS message
    FROM begun WHERE seq = (SELECT min(seq) FROM begun)
    UNION
    SELECT e.process, e.seq,
           CASE WHEN e.kind = 1 THEN 0 WHEN m.value BETWEEN 0 AND 0xFFFFFF THEN m.value END, m.id
    FROM event e
    LEFT JOIN begun b ON b.process = e.process
    LEFT JOIN message m ON m.id = e.message AND e.kind = 11
    WHERE (e.kind = 11 OR (e.kind = 1 AND e.reason = 1)) AND e.seq < coalesce(b.down, 1 << 62)
  ),
  -- part stated: workers that have a state at the end
  stated AS MATERIALIZED (
    SELECT process FROM (SELECT process, max(seq), colour FROM base GROUP BY process)
    WHERE colour IS NOT NULL
  )
  -- end of parts
SELECT a.process, a.seq AS event, e.peer AS contact,
       CASE WHEN a.abandoned IS NOT NULL THEN 'gave up' WHEN a.viewed IS NULL THEN 'no view'
       ELSE 'no state' END AS outcome,
       a.abandoned AS abandon_event, a.viewed AS view_event
FROM asker a
CROSS JOIN event e ON e.seq = a.seq
WHERE (SELECT outcome FROM run) = 'quiescent'
  AND (a.abandoned IS NOT NULL OR a.viewed IS NULL OR NOT EXISTS (
    SELECT 1 FROM stated s WHERE s.process = a.process))
ORDER BY event;
