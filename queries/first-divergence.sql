-- first-divergence: At which position and event do the histories part, and who is on which side?
-- Columns: position, event, seconds, side, item, content, first_event, workers, alive
--   position     of the first branching with living workers on both sides, from 0
--   event        seq of the first event by which two sides had a living worker each
--   seconds      its time
--   side         1 for the side that came first
--   item         what the workers of this side have at that position: a message (m) or a view (v)
--   content      kind and value of the message, members of the view
--   first_event  seq of the event at which the first worker of this side got it
--   workers      those whose history takes this side
--   alive        those of them that had neither crashed nor stopped then
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/first-divergence.sql
-- One row for each side, none if no histories part. Position 0 is the founder's first view. A
-- branching that never had living workers on two sides is a uniformity loss, not a divergence.
WITH RECURSIVE
  -- every item of every history, the one before it, and how many the worker had before it (rank)
  item AS MATERIALIZED (
    SELECT seq, process, CASE kind WHEN 9 THEN 2 * message ELSE 2 * view + 1 END AS key,
           row_number() OVER history - 1 AS rank,
           lag(CASE kind WHEN 9 THEN 2 * message ELSE 2 * view + 1 END) OVER history AS before
    FROM event WHERE kind IN (9, 10)
    WINDOW history AS (PARTITION BY process ORDER BY seq)
  ),
  installed AS MATERIALIZED (
    SELECT i.process, v.id AS view, v.number, min(i.seq) AS seq, i.rank
    FROM item i JOIN group_view v ON v.id = i.key / 2
    WHERE i.key % 2 = 1 GROUP BY i.process, v.id
  ),
  entry AS MATERIALIZED (
    SELECT process, view, number, min(seq) AS seq, rank FROM installed GROUP BY process
  ),
  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM entry WHERE seq = (SELECT min(seq) FROM entry)
      AND NOT EXISTS (SELECT 1 FROM event WHERE kind = 1 AND reason = 1)
  ),
  down AS MATERIALIZED (
    SELECT process, min(seq) AS seq FROM event WHERE kind IN (14, 15) GROUP BY process
  ),
  -- a joiner's history begins where its first view has its place with the worker that installed
  -- that view first
  candidate AS MATERIALIZED (
    SELECT j.process AS joiner, a.process AS anchor, a.rank, a.seq, j.seq AS own
    FROM entry j
    JOIN installed a ON a.view = j.view AND a.process <> j.process
    JOIN entry f ON f.process = a.process
    WHERE j.rank = 0 AND j.process NOT IN (SELECT process FROM founder)
      AND (f.number < j.number OR f.process IN (SELECT process FROM founder))
  ),
  placeable(process) AS (
    SELECT process FROM founder
    UNION
    SELECT c.joiner FROM placeable p JOIN candidate c ON c.anchor = p.process
  ),
  anchor AS MATERIALIZED (
    SELECT joiner, anchor AS process, rank, max(seq, own) AS seq
    FROM (SELECT joiner, anchor, rank, seq, own,
                 row_number() OVER (PARTITION BY joiner ORDER BY seq) AS choice
          FROM candidate WHERE anchor IN (SELECT process FROM placeable))
    WHERE choice = 1
  ),
  -- where each history begins, and the event from which on that is known (since)
  anchored(process, shift, since) AS (
    SELECT process, 0, 0 FROM founder
    UNION ALL
    SELECT j.joiner, a.shift + j.rank, max(j.seq, a.since)
    FROM anchored a JOIN anchor j ON j.process = a.process
  ),
  placed AS MATERIALIZED (
    SELECT i.seq, i.process, i.key, i.rank + a.shift AS position, i.before
    FROM item i CROSS JOIN anchored a ON a.process = i.process
  ),
  -- where histories may part: after a common item
  turn AS MATERIALIZED (
    SELECT DISTINCT position FROM placed GROUP BY position, before HAVING min(key) <> max(key)
  ),
  -- before its first view a joiner has the history of the worker it begins with: whose items a
  -- worker has at the positions from low to below high
  lineage(process, ancestor, low, high) AS (
    SELECT process, process, shift, 1 << 62 FROM anchored
    UNION ALL
    SELECT l.process, a.process, a.shift, l.low
    FROM lineage l
    JOIN anchor j ON j.joiner = l.ancestor
    JOIN anchored a ON a.process = j.process
  ),
  contested AS MATERIALIZED (
    SELECT p.seq, l.process, p.key, p.position, max(p.seq, n.since) AS entered
    FROM turn t
    CROSS JOIN placed p ON p.position = t.position
    CROSS JOIN lineage l ON l.ancestor = p.process
      AND p.position >= l.low AND p.position < l.high
    JOIN anchored n ON n.process = l.process
  ),
  -- the first position at which two histories hold different items
  parted AS MATERIALIZED (
    SELECT a.process AS one, b.process AS other, min(a.position) AS position
    FROM contested a CROSS JOIN contested b ON b.position = a.position AND b.key <> a.key
    GROUP BY a.process, b.process
  ),
  divergence AS MATERIALIZED (
    SELECT p.one, p.position, max(a.entered, b.entered) AS seq
    FROM parted p
    JOIN contested a ON a.process = p.one AND a.position = p.position
    JOIN contested b ON b.process = p.other AND b.position = p.position
    LEFT JOIN down da ON da.process = p.one
    LEFT JOIN down db ON db.process = p.other
    WHERE (da.seq IS NULL OR da.seq > max(a.entered, b.entered))
      AND (db.seq IS NULL OR db.seq > max(a.entered, b.entered))
    ORDER BY p.position, max(a.entered, b.entered), p.one
    LIMIT 1
  ),
  worker AS MATERIALIZED (
    SELECT d.position, d.seq AS event, c.key, c.seq, c.process,
           CASE WHEN w.seq IS NULL OR w.seq > d.seq THEN c.process END AS alive
    FROM divergence d
    JOIN contested c ON c.position = d.position
    LEFT JOIN parted x ON x.one = d.one AND x.other = c.process AND x.position < d.position
    LEFT JOIN down w ON w.process = c.process
    WHERE x.one IS NULL
    ORDER BY c.key, c.process
  )
SELECT w.position, w.event, printf('%.3f', e.time / 1e9) AS seconds,
       row_number() OVER (ORDER BY w.first_event) AS side,
       CASE w.key % 2 WHEN 0 THEN 'm' ELSE 'v' END || (w.key / 2) AS item,
       CASE w.key % 2 WHEN 0 THEN
         mk.name || CASE WHEN m.value IS NULL THEN ''
                     WHEN m.kind = 3 THEN printf(' #%06X', m.value)
                     WHEN m.kind IN (1, 6) THEN ' ' || m.value ELSE '' END
       ELSE '{' || (SELECT group_concat(process, ' ')
          FROM (SELECT process FROM group_view_member WHERE view = w.key / 2 ORDER BY position))
         || '}' END AS content,
       w.first_event, w.workers, w.alive
FROM (SELECT position, event, key, min(seq) AS first_event,
             group_concat(process, ' ') AS workers, group_concat(alive, ' ') AS alive
      FROM worker GROUP BY position, event, key) w
JOIN event e ON e.seq = w.event
LEFT JOIN message m ON m.id = w.key / 2 AND w.key % 2 = 0
LEFT JOIN message_kind mk ON mk.id = m.kind
ORDER BY w.first_event;
