-- elections: Which leaders were elected, after whom, by whom, and how long did it take?
-- Columns: suspected, cause, down_event, seconds, elected, electors, first_event, view, members, install_event, detection_ns, duration_ns, settled_ns
--   suspected      the process whose suspicion led to the election
--   cause          crashed, stopped or false_suspicion
--   down_event     seq of its crash or stop; NULL if it was suspected without either
--   seconds        time of that, else of the first election event
--   elected        the new leader
--   electors       processes that chose it
--   first_event    seq of the first of their election events
--   view           the first view the new leader had installed anywhere, of those it created
--   members        of that view, the leader first
--   install_event  seq of its first installation
--   detection_ns   from the crash to the first election event
--   duration_ns    from the crash to the first installation of the view
--   settled_ns     from the crash to its last installation
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/elections.sql
-- Without a crash or stop, times count from the first election event. view is NULL if the new
-- leader went down before anybody installed a view of its own.
WITH
  -- part fall: when each process went down: what it does after that does not count
  fall AS MATERIALIZED (
    SELECT process, min(seq) AS seq, time, kind, reason
    FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- part opened: the first installation of every view
  opened AS MATERIALIZED (
    SELECT e.view, v.number, v.creator, min(e.seq) AS seq, max(e.seq) AS last
    FROM event e JOIN group_view v ON v.id = e.view
    WHERE e.kind = 10 GROUP BY e.view
  ),
  -- end of parts
  vote AS MATERIALIZED (
    SELECT e.seq, e.process, e.peer AS elected, s.peer AS suspected, s.reason
    FROM event e
    LEFT JOIN event s ON s.seq = e.cause AND s.kind = 12
    WHERE e.kind = 13
    ORDER BY e.peer, s.peer, e.process
  ),
  election AS MATERIALIZED (
    SELECT suspected, elected, min(seq) AS seq, reason, group_concat(process, ' ') AS electors
    FROM vote GROUP BY suspected, elected
  ),
  next AS MATERIALIZED (
    SELECT n.suspected, n.elected, min(o.seq) AS seq, o.view, o.last
    FROM election n
    JOIN opened o ON o.creator = n.elected AND o.seq > n.seq
    GROUP BY n.suspected, n.elected
  )
SELECT n.suspected, r.name AS cause, d.seq AS down_event,
       printf('%.3f', coalesce(d.time, e.time) / 1e9) AS seconds,
       n.elected, n.electors, n.seq AS first_event, 'v' || x.view AS view,
       (SELECT group_concat(process, ' ')
          FROM (SELECT process FROM group_view_member WHERE view = x.view ORDER BY position))
         AS members,
       x.seq AS install_event, e.time - coalesce(d.time, e.time) AS detection_ns,
       i.time - coalesce(d.time, e.time) AS duration_ns,
       l.time - coalesce(d.time, e.time) AS settled_ns
FROM election n
JOIN event e ON e.seq = n.seq
LEFT JOIN reason r ON r.id = n.reason
LEFT JOIN fall d ON d.process = n.suspected AND d.seq < n.seq
LEFT JOIN next x ON x.suspected IS n.suspected AND x.elected = n.elected
LEFT JOIN event i ON i.seq = x.seq
LEFT JOIN event l ON l.seq = x.last
ORDER BY n.seq;
