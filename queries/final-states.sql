-- final-states: What became of each worker, and with which colour did it end?
-- Columns: process, name, status, ended, requested, delivered, installed, view, members, colour, last_event
--   process     the process
--   name        as the log names it
--   status      running, crashed, stopped, gave up joining, or still joining
--   ended       seq of its crash, stop or abandoned join
--   requested   messages it requested
--   delivered   messages delivered to it, each time counted
--   installed   views it installed
--   view        the last of them
--   members     of that view, the leader first
--   colour      the last one recorded
--   last_event  seq of the event at which it was recorded
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/final-states.sql
WITH
  tally AS MATERIALIZED (
    SELECT process, sum(kind = 3) AS requested, sum(kind = 9) AS delivered,
           sum(kind = 10) AS installed,
           max(CASE kind WHEN 10 THEN seq END) AS installed_last,
           max(CASE WHEN state IS NOT NULL THEN seq END) AS state_last,
           min(CASE WHEN kind IN (14, 15) THEN seq END) AS fallen,
           max(CASE kind WHEN 16 THEN seq END) AS abandoned
    FROM event WHERE kind IN (1, 3, 9, 10, 11, 14, 15, 16) GROUP BY process
  )
SELECT p.id AS process, p.name,
       CASE WHEN f.kind = 14 THEN 'crashed' WHEN f.kind = 15 THEN 'stopped'
            WHEN t.installed > 0 THEN 'running' WHEN t.abandoned IS NOT NULL THEN 'gave up joining'
            WHEN t.process IS NOT NULL THEN 'still joining' ELSE 'never started' END AS status,
       coalesce(t.fallen, CASE t.installed WHEN 0 THEN t.abandoned END) AS ended,
       coalesce(t.requested, 0) AS requested, coalesce(t.delivered, 0) AS delivered,
       coalesce(t.installed, 0) AS installed, 'v' || i.view AS view,
       (SELECT group_concat(process, ' ')
          FROM (SELECT process FROM group_view_member WHERE view = i.view ORDER BY position))
         AS members,
       CASE WHEN s.state IS NOT NULL THEN printf('#%06X', s.state) END AS colour,
       s.seq AS last_event
FROM process p
LEFT JOIN tally t ON t.process = p.id
LEFT JOIN event f ON f.seq = t.fallen
LEFT JOIN event i ON i.seq = t.installed_last
LEFT JOIN event s ON s.seq = t.state_last
ORDER BY p.id;
