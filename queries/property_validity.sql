-- property_validity: Which requests of correct workers were not delivered to a correct worker?
-- Columns: origin, process, item, number, request_event, lacking
--   origin         the requester, a correct worker
--   process        a correct worker that lacks requests
--   item           the request with the least number (m) that it lacks
--   number         its request number
--   request_event  seq of the request
--   lacking        how many requests of this origin it lacks
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_validity.sql
-- One row for each origin and worker, none if the property holds or the run did not come to rest. A
-- worker owes what is requested in a view numbered at or after its own first one.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- part step-or-request: as step, with what a worker requests (since: the last install)
  step AS MATERIALIZED (
    SELECT e.seq, e.process, e.kind, e.message, e.view, b.gone,
           max(CASE e.kind WHEN 10 THEN e.seq END) OVER history AS since
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind IN (3, 9, 10)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq ROWS UNBOUNDED PRECEDING)
  ),
  -- part stay: the number of each view that a worker installed
  stay AS MATERIALIZED (
    SELECT s.seq, s.process, s.gone, v.number
    FROM step s CROSS JOIN group_view v ON v.id = s.view WHERE s.kind = 10
  ),
  -- end of parts
  debtor AS MATERIALIZED (
    SELECT process, number, min(seq) FROM stay
    WHERE gone = 1 << 62 AND (SELECT outcome FROM run) = 'quiescent' GROUP BY process
  ),
  requested AS MATERIALIZED (
    SELECT s.message, min(s.seq) AS seq, y.number
    FROM step s
    CROSS JOIN stay y ON y.seq = s.since
    WHERE s.kind = 3
    GROUP BY s.message
  ),
  delivered AS MATERIALIZED (
    SELECT DISTINCT message, process FROM step
    WHERE kind = 9 AND process IN (SELECT process FROM debtor)
  ),
  complete AS MATERIALIZED (
    SELECT message FROM delivered
    GROUP BY message HAVING count(*) = (SELECT count(*) FROM debtor)
  )
SELECT m.origin, q.process, 'm' || m.id AS item, min(m.number) AS number, r.seq AS request_event,
       count(*) AS lacking
FROM requested r
LEFT JOIN complete c ON c.message = r.message
CROSS JOIN message m ON m.id = r.message
CROSS JOIN debtor q ON q.number <= r.number
LEFT JOIN begun b ON b.process = m.origin
LEFT JOIN delivered d ON d.message = r.message AND d.process = q.process
WHERE c.message IS NULL AND d.message IS NULL AND coalesce(b.gone, 1 << 62) = 1 << 62
GROUP BY m.origin, q.process
ORDER BY m.origin, q.process;
