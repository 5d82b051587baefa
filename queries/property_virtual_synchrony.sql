-- property_virtual_synchrony: Who installed the same two views but delivered other messages between?
-- Columns: view, next_view, process, event, other, other_event, lacking, first_lacking, extra, first_extra
--   view           the first of the two views (v)
--   next_view      the second (v)
--   process        the worker that came to next_view first
--   event          seq of its install of next_view
--   other          another worker that installed both
--   other_event    seq of its install of next_view
--   lacking        how many messages process delivered between the two, but other did not
--   first_lacking  the first of them that process delivered (m)
--   extra          how many messages other delivered between the two, but process did not
--   first_extra    the first of them that other delivered (m)
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_virtual_synchrony.sql
-- One row for each two views and each worker that differs from the first one to install them, none
-- if the property holds.
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
  -- part step: what a worker is delivered and installs (since: the last install)
  step AS MATERIALIZED (
    SELECT e.seq, e.process, e.kind, e.message, e.view, b.gone,
           max(CASE e.kind WHEN 10 THEN e.seq END) OVER history AS since
    FROM event e
    CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
    WHERE e.kind IN (9, 10)
    WINDOW history AS (PARTITION BY e.process ORDER BY e.seq ROWS UNBOUNDED PRECEDING)
  ),
  -- end of parts
  -- from one install of a worker (since) to its next (until)
  stay AS MATERIALIZED (
    SELECT process, since, view, lead(view) OVER history AS next, lead(since) OVER history AS until
    FROM (SELECT s.process, s.since, coalesce(a.view, s.view) AS view
          FROM step s LEFT JOIN alias a ON a.id = s.view WHERE s.kind = 10)
    WINDOW history AS (PARTITION BY process ORDER BY since)
  ),
  shared AS MATERIALIZED (
    SELECT s.since, s.process, s.until, p.view, p.next, p.witness, p.stays
    FROM (SELECT view, next, min(until) AS witness, count(*) AS stays
          FROM stay WHERE next IS NOT NULL
          GROUP BY view, next HAVING count(*) > 1) p
    JOIN stay s ON s.view = p.view AND s.next = p.next
  ),
  -- messages that were not delivered in every stay with the same two views
  uneven AS MATERIALIZED (
    SELECT h.view, h.next, d.message
    FROM step d CROSS JOIN shared h ON h.since = d.since
    WHERE d.kind = 9
    GROUP BY h.view, h.next, d.message HAVING count(DISTINCT h.since) < h.stays
  ),
  delivered AS MATERIALIZED (
    SELECT h.since, d.message, min(d.seq) AS seq
    FROM step d
    CROSS JOIN shared h ON h.since = d.since
    CROSS JOIN uneven u ON u.view = h.view AND u.next = h.next AND u.message = d.message
    WHERE d.kind = 9 AND EXISTS (SELECT 1 FROM uneven)
    GROUP BY h.since, d.message
  ),
  -- what one of the first to come to the next view and another was delivered, but not both
  difference AS (
    SELECT w.since AS first, s.since AS other, d.message, d.seq, 1 AS lacking
    FROM shared w
    JOIN shared s ON s.view = w.view AND s.next = w.next AND s.until <> w.until
    CROSS JOIN delivered d ON d.since = w.since
    LEFT JOIN delivered b ON b.since = s.since AND b.message = d.message
    WHERE w.until = w.witness AND b.message IS NULL
    UNION ALL
    SELECT w.since, s.since, d.message, d.seq, 0
    FROM shared w
    JOIN shared s ON s.view = w.view AND s.next = w.next AND s.until <> w.until
    CROSS JOIN delivered d ON d.since = s.since
    LEFT JOIN delivered b ON b.since = w.since AND b.message = d.message
    WHERE w.until = w.witness AND b.message IS NULL
  ),
  total AS MATERIALIZED (
    SELECT first, other, sum(lacking) AS lacking, sum(1 - lacking) AS extra,
           min(CASE lacking WHEN 1 THEN seq END) AS first_lacking,
           min(CASE lacking WHEN 0 THEN seq END) AS first_extra
    FROM difference GROUP BY first, other
  )
SELECT 'v' || w.view AS view, 'v' || w.next AS next_view, w.process, w.until AS event,
       s.process AS other, s.until AS other_event, d.lacking,
       'm' || l.message AS first_lacking, d.extra, 'm' || x.message AS first_extra
FROM total d
JOIN shared w ON w.since = d.first
JOIN shared s ON s.since = d.other
LEFT JOIN event l ON l.seq = d.first_lacking
LEFT JOIN event x ON x.seq = d.first_extra
ORDER BY s.until;
