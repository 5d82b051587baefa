-- crashes: Which processes crashed or stopped, what did it cut short, and what came next?
-- Columns: event, seconds, process, how, reason, role, view, item, sent, of, suspected_by, elected, next_view, next_event, outage_ns
--   event         seq of the crash or stop
--   seconds       its time
--   process       who
--   how           crash or stop
--   reason        mid_multicast or scheduled, as recorded
--   role          leader, follower or outside, in the last view it installed
--   view          that view
--   item          its last multicast, if that was cut short
--   sent          sends of it made
--   of            sends of it made and not made
--   suspected_by  processes that suspected it from then on
--   elected       leaders they elected in consequence
--   next_view     the first later view without it to be installed anywhere
--   next_event    seq of that installation
--   outage_ns     time from the crash to that installation
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/crashes.sql
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- part final: the last multicast of each process that went down: a message or a view, in a slot
  final AS MATERIALIZED (
    SELECT e.process, max(e.seq) AS seq, e.packet, e.slot, e.view, e.message,
           CASE e.packet WHEN 3 THEN 2 * e.message ELSE 2 * e.view + 1 END AS key
    FROM event e
    WHERE e.kind = 4 AND e.packet IN (3, 4) AND e.reason IS NOT 4
      AND e.process IN (SELECT process FROM fall)
    GROUP BY e.process
  ),
  -- its sends and its arrivals
  traffic AS MATERIALIZED (
    SELECT f.process, e.kind, CASE e.kind WHEN 4 THEN e.peer ELSE e.process END AS receiver,
           min(e.seq) AS seq
    FROM event e
    CROSS JOIN final f
      ON f.process = CASE e.kind WHEN 4 THEN e.process ELSE e.peer END
     AND f.key = CASE e.packet WHEN 3 THEN 2 * e.message ELSE 2 * e.view + 1 END
    WHERE e.kind IN (4, 5) AND e.packet IN (3, 4) AND e.slot IS f.slot
    GROUP BY f.process, e.kind, CASE e.kind WHEN 4 THEN e.peer ELSE e.process END
  ),
  -- members that were up, were not sent it, and would have been
  unsent AS MATERIALIZED (
    SELECT f.process, g.process AS receiver
    FROM final f
    JOIN fall x ON x.process = f.process
    JOIN group_view_member g ON g.view = f.view AND g.process <> f.process
    LEFT JOIN traffic t ON t.process = f.process AND t.kind = 4 AND t.receiver = g.process
    LEFT JOIN fall y ON y.process = g.process AND y.seq < x.seq
    WHERE t.process IS NULL AND y.process IS NULL
  ),
  -- who delivered the message or installed the view, from whomever it came
  taken AS MATERIALIZED (
    SELECT f.process, e.process AS receiver, min(e.seq) AS seq
    FROM event e
    CROSS JOIN final f ON f.key = CASE e.kind WHEN 9 THEN 2 * e.message ELSE 2 * e.view + 1 END
    WHERE e.kind IN (9, 10)
    GROUP BY f.process, e.process
  ),
  -- part opened: the first installation of every view
  opened AS MATERIALIZED (
    SELECT e.view, v.number, v.creator, min(e.seq) AS seq, max(e.seq) AS last
    FROM event e JOIN group_view v ON v.id = e.view
    WHERE e.kind = 10 GROUP BY e.view
  ),
  -- end of parts
  home AS MATERIALIZED (
    SELECT e.process, max(e.seq) AS seq, e.view, v.number, g.process AS leader
    FROM event e
    JOIN group_view v ON v.id = e.view
    LEFT JOIN group_view_member g ON g.view = e.view AND g.position = 1
    WHERE e.kind = 10 AND e.process IN (SELECT process FROM fall)
    GROUP BY e.process
  ),
  suspicion AS MATERIALIZED (
    SELECT x.process, e.process AS observer, min(e.seq) AS seq
    FROM event e CROSS JOIN fall x ON x.process = e.peer AND e.seq > x.seq
    WHERE e.kind = 12 GROUP BY x.process, e.process
  ),
  election AS MATERIALIZED (
    SELECT DISTINCT s.peer AS process, e.peer AS leader
    FROM event e CROSS JOIN event s ON s.seq = e.cause AND s.kind = 12
    WHERE e.kind = 13
  ),
  next AS MATERIALIZED (
    SELECT x.process, min(o.seq) AS seq, o.view
    FROM fall x
    JOIN opened o ON o.seq > x.seq
    LEFT JOIN home h ON h.process = x.process
    LEFT JOIN group_view_member g ON g.view = o.view AND g.process = x.process
    WHERE g.view IS NULL AND o.number > coalesce(h.number, 0)
    GROUP BY x.process
  )
SELECT x.seq AS event, printf('%.3f', x.time / 1e9) AS seconds, x.process,
       k.name AS how, r.name AS reason,
       CASE WHEN h.leader = x.process THEN 'leader' WHEN h.view IS NULL THEN 'outside'
            ELSE 'follower' END AS role,
       'v' || h.view AS view,
       CASE f.packet WHEN 3 THEN 'm' || f.message WHEN 4 THEN 'v' || f.view END AS item,
       CASE WHEN f.process IS NOT NULL THEN
         (SELECT count(*) FROM traffic t WHERE t.process = f.process AND t.kind = 4) END AS sent,
       CASE WHEN f.process IS NOT NULL THEN
         (SELECT count(*) FROM traffic t WHERE t.process = f.process AND t.kind = 4)
         + (SELECT count(*) FROM unsent u WHERE u.process = f.process) END AS of,
       (SELECT group_concat(observer, ' ')
        FROM (SELECT observer FROM suspicion s WHERE s.process = x.process ORDER BY observer))
         AS suspected_by,
       (SELECT group_concat(leader, ' ')
        FROM (SELECT leader FROM election c WHERE c.process = x.process ORDER BY leader))
         AS elected,
       'v' || n.view AS next_view, n.seq AS next_event, i.time - x.time AS outage_ns
FROM fall x
JOIN event_kind k ON k.id = x.kind
LEFT JOIN reason r ON r.id = x.reason
LEFT JOIN home h ON h.process = x.process
LEFT JOIN final f ON f.process = x.process
  AND (EXISTS (SELECT 1 FROM unsent u WHERE u.process = x.process)
       OR NOT EXISTS (SELECT 1 FROM taken t WHERE t.process = x.process AND t.receiver = x.process))
LEFT JOIN next n ON n.process = x.process
LEFT JOIN event i ON i.seq = n.seq
ORDER BY x.seq;
