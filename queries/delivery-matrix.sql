-- delivery-matrix: Which workers delivered each message, and which members of its view never did?
-- Columns: message, origin, number, content, view, delivered_by, not_delivered_by, of_those_down, first_event, last_event
--   message           the message
--   origin            who requested it
--   number            the origin's request number
--   content           kind and value
--   view              the view in which it was first delivered
--   delivered_by      workers that delivered it
--   not_delivered_by  members of that view that never did
--   of_those_down     those of them that crashed or stopped at some time
--   first_event       seq of its first delivery
--   last_event        seq of its last delivery
-- Parameters:
--   :message     only this message (default: all)
--   :missed      1: only messages that some member never delivered (default: 0)
--   :from_event  only messages first delivered at this event or later (default: all)
--   :limit       at most so many rows (default: all)
-- Example: sqlite3 -box run.db < queries/delivery-matrix.sql
-- Messages that nobody delivered are the subject of undelivered-requests.
WITH
  delivered AS MATERIALIZED (
    SELECT message, min(first) AS first, max(last) AS last, group_concat(process, ' ') AS workers
    FROM (SELECT message, process, min(seq) AS first, max(seq) AS last
          FROM event WHERE kind = 9 AND message = coalesce(:message, message)
          GROUP BY message, process ORDER BY message, process)
    GROUP BY message
  ),
  -- the processes that went down, in one text, each between two blanks
  down AS MATERIALIZED (
    SELECT ' ' || coalesce(group_concat(process, ' '), '') || ' ' AS list
    FROM (SELECT DISTINCT process FROM event WHERE kind IN (14, 15))
  ),
  matrix AS (
    SELECT d.message, d.first, d.last, d.workers, e.view, w.list,
           (SELECT group_concat(process, ' ')
            FROM (SELECT process FROM group_view_member g
                  WHERE g.view = e.view
                    AND instr(' ' || d.workers || ' ', ' ' || g.process || ' ') = 0
                  ORDER BY process)) AS missing,
           (SELECT group_concat(process, ' ')
            FROM (SELECT process FROM group_view_member g
                  WHERE g.view = e.view
                    AND instr(' ' || d.workers || ' ', ' ' || g.process || ' ') = 0
                    AND instr(w.list, ' ' || g.process || ' ') > 0
                  ORDER BY process)) AS fallen
    FROM delivered d
    JOIN event e ON e.seq = d.first
    CROSS JOIN down w
    WHERE :from_event IS NULL OR d.first >= :from_event
  )
SELECT 'm' || x.message AS message, m.origin, m.number,
       mk.name || CASE WHEN m.value IS NULL THEN ''
                     WHEN m.kind = 3 THEN printf(' #%06X', m.value)
                     WHEN m.kind IN (1, 6) THEN ' ' || m.value ELSE '' END AS content,
       'v' || x.view AS view, x.workers AS delivered_by, x.missing AS not_delivered_by,
       x.fallen AS of_those_down, x.first AS first_event, x.last AS last_event
FROM matrix x
LEFT JOIN message m ON m.id = x.message
LEFT JOIN message_kind mk ON mk.id = m.kind
WHERE coalesce(:missed, 0) = 0 OR x.missing IS NOT NULL
ORDER BY x.first
LIMIT coalesce(:limit, -1);
