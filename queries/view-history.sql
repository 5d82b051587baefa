-- view-history: Which views were there, who was in them, and who installed them?
-- Columns: view, number, creator, leader, members, joined, departed, installed_by, not_installed_by, first_event, last_event, seconds
--   view              the view
--   number            with the creator, its identity
--   creator           who made it
--   leader            the first member
--   members           in member order
--   joined            members that the view before it did not have
--   departed          members of the view before it that it does not have
--   installed_by      processes that installed it
--   not_installed_by  members that never did
--   first_event       seq of its first installation
--   last_event        seq of its last installation
--   seconds           time of the first
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/view-history.sql
-- The view before it is the one that the first installer with an earlier view came from. Views that
-- nobody installed come last.
WITH
  install AS MATERIALIZED (
    SELECT seq, process, view, lag(view) OVER (PARTITION BY process ORDER BY seq) AS before
    FROM event WHERE kind = 10
  ),
  opened AS MATERIALIZED (
    SELECT view, min(seq) AS first, max(seq) AS last, group_concat(process, ' ') AS workers
    FROM (SELECT view, process, min(seq) AS seq FROM install GROUP BY view, process
          ORDER BY view, process)
    GROUP BY view
  ),
  origin AS MATERIALIZED (
    SELECT view, min(seq) AS seq, before FROM install
    WHERE before IS NOT NULL AND before <> view GROUP BY view
  )
SELECT 'v' || v.id AS view, v.number, v.creator,
       (SELECT process FROM group_view_member WHERE view = v.id AND position = 1) AS leader,
       (SELECT group_concat(process, ' ')
          FROM (SELECT process FROM group_view_member WHERE view = v.id ORDER BY position))
         AS members,
       (SELECT group_concat(process, ' ')
        FROM (SELECT process FROM group_view_member WHERE view = v.id AND process NOT IN
                (SELECT process FROM group_view_member WHERE view = b.before)
              ORDER BY position)) AS joined,
       (SELECT group_concat(process, ' ')
        FROM (SELECT process FROM group_view_member WHERE view = b.before AND process NOT IN
                (SELECT process FROM group_view_member WHERE view = v.id)
              ORDER BY position)) AS departed,
       o.workers AS installed_by,
       (SELECT group_concat(process, ' ')
        FROM (SELECT process FROM group_view_member WHERE view = v.id
                AND instr(' ' || coalesce(o.workers, '') || ' ', ' ' || process || ' ') = 0
              ORDER BY position)) AS not_installed_by,
       o.first AS first_event, o.last AS last_event,
       CASE WHEN e.seq IS NOT NULL THEN printf('%.3f', e.time / 1e9) END AS seconds
FROM group_view v
LEFT JOIN opened o ON o.view = v.id
LEFT JOIN origin b ON b.view = v.id
LEFT JOIN event e ON e.seq = o.first
ORDER BY o.first NULLS LAST, v.id;
