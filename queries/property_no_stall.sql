-- property_no_stall: Which correct processes wait for what can no longer come?
-- Columns: process, waits_for, other, other_down_event, item, event, held
--   process           the process
--   waits_for         leader: it follows one that is down; contact: it waits for a view through one
--                     that is down; state: it has none; packets: it holds some
--   other             the leader or contact; the sender of the packet held first
--   other_down_event  seq of the crash or stop of other; NULL if it lives
--   item              the message (m) or view (v) of the packet held first; its state_request (m)
--   event             seq of the event since which it waits: the last install or elect, a join,
--                     the state_request or the first hold
--   held              how many packets it holds
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_no_stall.sql
-- One row for each process and what it waits for, none if the property holds or the run did not
-- come to rest.
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
  correct AS MATERIALIZED (
    SELECT process FROM event
    WHERE kind IN (1, 2, 7, 10) AND (SELECT outcome FROM run) = 'quiescent'
    EXCEPT
    SELECT process FROM event WHERE kind IN (14, 15, 16)
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
  ),
  -- end of parts
  head AS MATERIALIZED (
    SELECT view, process, min(position) FROM group_view_member GROUP BY view
  ),
  -- whom each process follows since when
  follower AS MATERIALIZED (
    SELECT e.process, e.seq,
           CASE e.kind WHEN 10 THEN coalesce(e.peer, h.process) ELSE e.peer END AS leader
    FROM (SELECT process, max(seq) AS seq FROM event WHERE kind IN (10, 13) GROUP BY process) l
    CROSS JOIN event e ON e.seq = l.seq
    LEFT JOIN alias a ON e.kind = 10 AND a.id = e.view
    LEFT JOIN head h ON e.kind = 10 AND h.view = coalesce(a.view, e.view)
  ),
  member AS MATERIALIZED (SELECT DISTINCT process FROM event WHERE kind = 10),
  -- the last hold of each packet, known by its receipt (packet)
  held AS MATERIALIZED (
    SELECT e.process, CAST(coalesce(e.cause, e.seq) AS INTEGER) AS packet, max(e.seq) AS seq,
           e.peer,
           CASE e.packet WHEN 3 THEN 2 * e.message
           WHEN 4 THEN 2 * coalesce(a.view, e.view, b.view, r.view) + 1 END AS key
    FROM event e
    LEFT JOIN event r ON e.packet = 4 AND r.seq = e.cause AND r.kind = 5 AND r.packet = 4
      AND r.process = e.process
    LEFT JOIN alias a ON a.id = e.view
    LEFT JOIN alias b ON b.id = r.view
    WHERE e.kind = 7 AND e.process IN (SELECT process FROM correct)
    GROUP BY e.process, coalesce(e.cause, e.seq)
  ),
  -- what is delivered, installed, discarded or passed on is no longer held
  released AS MATERIALIZED (
    SELECT DISTINCT h.process, h.packet
    FROM event e
    CROSS JOIN held h ON h.process = e.process AND h.packet = e.cause AND e.seq > h.seq
    WHERE e.kind IN (8, 9, 10) OR (e.kind = 4 AND e.packet IN (1, 2))
    UNION
    SELECT h.process, h.packet
    FROM (SELECT e.seq, e.process,
                 CASE WHEN e.kind = 9 OR (e.kind = 8 AND e.packet = 3) THEN 2 * e.message
                 ELSE 2 * coalesce(a.view, e.view) + 1 END AS key
          FROM event e
          LEFT JOIN alias a ON a.id = e.view
          WHERE e.kind IN (9, 10) OR (e.kind = 8 AND e.packet IN (3, 4) AND e.cause IS NULL)) e
    CROSS JOIN held h ON h.process = e.process AND h.key = e.key AND e.seq > h.seq
  ),
  kept AS (
    SELECT process, packet, seq, peer, key FROM held
    WHERE NOT EXISTS (SELECT 1 FROM released r
                      WHERE r.process = held.process AND r.packet = held.packet)
  ),
  asked AS MATERIALIZED (
    SELECT e.process, max(e.seq) AS seq, 2 * e.message AS key
    FROM event e CROSS JOIN message m ON m.id = e.message AND m.kind = 2
    WHERE e.kind = 3 GROUP BY e.process
  ),
  wait AS (
    SELECT f.process, 'leader' AS waits_for, f.leader AS other, NULL AS key, f.seq, NULL AS held
    FROM follower f
    WHERE f.process IN (SELECT process FROM member)
      AND f.leader IN (SELECT process FROM event WHERE kind IN (14, 15))
    UNION ALL
    SELECT j.process, 'contact', j.peer, NULL, max(j.seq), NULL
    FROM event j
    WHERE j.kind = 2 AND j.process NOT IN (SELECT process FROM member)
    GROUP BY j.process
    HAVING j.peer IN (SELECT process FROM event WHERE kind IN (14, 15))
    UNION ALL
    SELECT m.process, 'state', NULL, a.key, a.seq, NULL
    FROM member m LEFT JOIN asked a ON a.process = m.process
    WHERE m.process NOT IN (SELECT process FROM stated)
    UNION ALL
    SELECT process, 'packets', peer, key, min(seq), count(*) FROM kept GROUP BY process
  )
SELECT w.process, w.waits_for, w.other,
       (SELECT b.down FROM begun b WHERE b.process = w.other AND b.down < 1 << 62)
         AS other_down_event,
       CASE w.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (w.key / 2) AS item, w.seq AS event, w.held
FROM wait w
WHERE w.process IN (SELECT process FROM correct)
ORDER BY w.process, w.waits_for;
