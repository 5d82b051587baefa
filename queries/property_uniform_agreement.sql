-- property_uniform_agreement: Which correct workers lack what another worker was delivered?
-- Columns: process, item, event, delivered_by, lacking
--   process       the correct worker
--   item          the first message (m) that it lacks
--   event         seq of the first delivery that obliges it
--   delivered_by  the worker that was delivered it
--   lacking       how many messages it lacks that others were delivered
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_uniform_agreement.sql
-- One row for each worker, none if the property holds or the run did not come to rest. A worker
-- owes what any worker is delivered in a view numbered at or after its own first one, a founder
-- everything.
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
  -- part step: what a worker is delivered and installs (since: the last install)
  step AS MATERIALIZED (
    SELECT e.seq, e.process, e.kind, e.message, e.view, b.gone,
           max(CASE e.kind WHEN 10 THEN e.seq END) OVER history AS since
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind IN (9, 10)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq ROWS UNBOUNDED PRECEDING)
  ),
  -- part stay: the number of each view that a worker installed
  stay AS MATERIALIZED (
    SELECT s.seq, s.process, s.gone, v.number
    FROM step s CROSS JOIN group_view v ON v.id = s.view WHERE s.kind = 10
  ),
  -- part debtor: the correct workers of a run at rest, and from which view number on they owe
  debtor AS MATERIALIZED (
    SELECT b.process,
           CASE WHEN b.process IN (SELECT process FROM founder) THEN -1 << 63
           ELSE (SELECT y.number FROM stay y WHERE y.seq = b.seq) END AS number
    FROM begun b
    WHERE b.gone = 1 << 62 AND b.seq IS NOT NULL AND (SELECT outcome FROM run) = 'quiescent'
  ),
  -- end of parts
  delivered AS MATERIALIZED (
    SELECT s.message, s.process, min(s.seq) AS seq, s.gone = 1 << 62 AS correct,
           coalesce(max(y.number), -1 << 63) AS number
    FROM step s LEFT JOIN stay y ON y.seq = s.since
    WHERE s.kind = 9 GROUP BY s.message, s.process
  ),
  -- part missing: what debtors lack of that which others were delivered
  -- messages that not all correct workers were delivered
  partial AS MATERIALIZED (
    SELECT message, max(number) AS number, min(seq) AS seq
    FROM delivered GROUP BY message
    HAVING sum(correct) < (SELECT count(*) FROM debtor)
  ),
  missing AS MATERIALIZED (
    SELECT q.process, q.number, p.message, min(p.seq) AS seq, count(*) AS lacking
    FROM partial p
    CROSS JOIN debtor q ON q.number <= p.number
    LEFT JOIN delivered d ON d.message = p.message AND d.process = q.process
    WHERE d.message IS NULL
    GROUP BY q.process
  )
  -- end of parts
SELECT m.process, 'm' || m.message AS item, min(d.seq) AS event, d.process AS delivered_by,
       m.lacking
FROM missing m
CROSS JOIN delivered d ON d.message = m.message AND d.number >= m.number
GROUP BY m.process
ORDER BY event, m.process;
