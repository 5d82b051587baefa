-- opened: the first installation of every view
-- Gives: opened (view, number, creator, seq, last)
--   view    a view that was installed, with its number and creator
--   seq     of its first install
--   last    seq of its last install
-- Needs: nothing

  opened AS MATERIALIZED (
    SELECT e.view, v.number, v.creator, min(e.seq) AS seq, max(e.seq) AS last
    FROM event e JOIN group_view v ON v.id = e.view
    WHERE e.kind = 10 GROUP BY e.view
  )
