-- property_view_agreement: Which views have two lists of members?
-- Columns: number, creator, view, members, event, other, other_members, other_event
--   number         the number of the view
--   creator        its creator; both are its identity
--   view           a row of the view (v)
--   members        who is in it by that row, in member order
--   event          seq of the first install that names that row; NULL if none does
--   other          the next row of the view (v)
--   other_members  who is in it by that row
--   other_event    seq of the first install that names that row
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_view_agreement.sql
-- One row for each two successive rows that differ, none if the property holds.
WITH
  list AS MATERIALIZED (
    SELECT v.id, v.number, v.creator,
           (SELECT group_concat(process, ' ')
            FROM (SELECT process FROM group_view_member WHERE view = v.id ORDER BY position))
             AS members
    FROM group_view v
    JOIN (SELECT number, creator FROM group_view GROUP BY number, creator HAVING count(*) > 1) r
      ON r.number = v.number AND r.creator = v.creator
  ),
  change AS MATERIALIZED (
    SELECT *
    FROM (SELECT number, creator, id AS other, members AS other_members,
                 lag(id) OVER identity AS view, lag(members) OVER identity AS members
          FROM list
          WINDOW identity AS (PARTITION BY number, creator ORDER BY id))
    WHERE view IS NOT NULL AND members IS NOT other_members
  ),
  install AS MATERIALIZED (
    SELECT view, min(seq) AS seq FROM event
    WHERE kind = 10 AND EXISTS (SELECT 1 FROM change) GROUP BY view
  )
SELECT c.number, c.creator, 'v' || c.view AS view, c.members, i.seq AS event,
       'v' || c.other AS other, c.other_members, o.seq AS other_event
FROM change c
LEFT JOIN install i ON i.view = c.view
LEFT JOIN install o ON o.view = c.other
ORDER BY c.other;
