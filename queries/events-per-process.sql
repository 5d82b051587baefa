-- events-per-process: What did each process do, in numbers?
-- Columns: process, events, requests, sends, receives, drops, holds, discards, delivers, installs, suspects, elects, first_event, last_event
--   process      the process
--   events       how many in all
--   requests     of kind request
--   sends        of kind send
--   receives     of kind receive
--   drops        of kind drop
--   holds        of kind hold
--   discards     of kind discard
--   delivers     of kind deliver
--   installs     of kind install
--   suspects     of kind suspect
--   elects       of kind elect
--   first_event  seq of its first event
--   last_event   seq of its last event
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/events-per-process.sql
WITH
  tally AS MATERIALIZED (
    SELECT process, kind, count(*) AS events, min(seq) AS first, max(seq) AS last
    FROM event GROUP BY process, kind
  )
SELECT p.id AS process, coalesce(sum(t.events), 0) AS events,
       coalesce(sum(CASE t.kind WHEN 3 THEN t.events END), 0) AS requests,
       coalesce(sum(CASE t.kind WHEN 4 THEN t.events END), 0) AS sends,
       coalesce(sum(CASE t.kind WHEN 5 THEN t.events END), 0) AS receives,
       coalesce(sum(CASE t.kind WHEN 6 THEN t.events END), 0) AS drops,
       coalesce(sum(CASE t.kind WHEN 7 THEN t.events END), 0) AS holds,
       coalesce(sum(CASE t.kind WHEN 8 THEN t.events END), 0) AS discards,
       coalesce(sum(CASE t.kind WHEN 9 THEN t.events END), 0) AS delivers,
       coalesce(sum(CASE t.kind WHEN 10 THEN t.events END), 0) AS installs,
       coalesce(sum(CASE t.kind WHEN 12 THEN t.events END), 0) AS suspects,
       coalesce(sum(CASE t.kind WHEN 13 THEN t.events END), 0) AS elects,
       min(t.first) AS first_event, max(t.last) AS last_event
FROM process p
LEFT JOIN tally t ON t.process = p.id
GROUP BY p.id
ORDER BY p.id;
