-- alias: rows of views that an earlier row stands for
-- Gives: alias (id, view)
--   id    of a row of group_view whose number and creator an earlier row has, too
--   view  id of the first of those rows
-- Needs: nothing
-- A view v is coalesce(a.view, v) with LEFT JOIN alias a ON a.id = v.

  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  )
