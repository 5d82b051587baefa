-- The SQL views of an event log, for logs that do not carry them.
--
--   sqlite3 run.db
--   sqlite> .read queries/views.sql
--   sqlite> SELECT text FROM log LIMIT 20;
--
-- Conventions. `seq` numbers the events from 1; `time` is in ns of virtual time since the start of
-- the run. `message` is message.id, `view` is group_view.id and `cause` is the seq of the event that
-- brought this one about, so that every view joins with the tables and with every other view. Codes
-- are decoded to their names. A colour is text, '#RRGGBB'. What does not apply is NULL.
--
-- send           every packet that left a group layer
--   seq, time, sender, receiver
--   packet        join, request, message, view, ack
--   message       the message it carries, if any; message_kind and value describe it
--   message_kind  change, state_request, state, freeze, go, sleep, stop, opaque
--   value         of a change: N; of a state: the colour as an integer; of a sleep: ms
--   slot          the number the leader gave the multicast
--   view          the view being sent for packet view, else the sender's current view
--   cause, reason reason: retransmission, duplication
-- receive        every packet that arrived at a group layer
--   seq, time, receiver, sender, packet, message, message_kind, value, slot, view
--   cause         the send
-- dropped        every packet that was lost on the way
--   seq, time, receiver, sender, packet, message, message_kind, value, slot, view
--   cause, reason the send; loss, partition, receiver_down
-- deliver        every message handed to a worker
--   seq, time, process
--   message       with its origin, the origin's request number, message_kind and value
--   origin, number, message_kind, value, slot
--   view          the view of the process
--   cause         the receive or the request
--   colour        the worker's colour afterwards
-- view_change    every view installed
--   seq, time, process
--   view          with its number and creator, which identify it
--   number, creator, leader
--   members       process ids in member order, the leader first
--   slot, cause
-- crash          every crash (orderly stops are not crashes; see log)
--   seq, time, process, view, cause
--   reason        mid_multicast, scheduled
-- suspicion      every suspicion the failure detector raised
--   seq, time, process
--   suspected     the process suspected by `process`
--   view, cause
--   reason        crashed, stopped, false_suspicion
-- election       every choice of a new leader
--   seq, time, process
--   leader        the leader that `process` chose, perhaps itself
--   view, cause
-- log            every event in words
--   seq, time, text
-- state_history  one row for every state a worker went through
--   process
--   position      of the item (message delivered or view installed) after which the worker had the
--                 state, counted from 0, the founder's first view. A joiner's first view has the
--                 position it has in the histories that contain it (the smallest, where they
--                 disagree); NULL if no process with a known position installed it
--   seq, time     of the event that brought the state: start, deliver or adopt
--   message       the change delivered, or the state adopted; NULL for the start colour
--   change        N of the change; NULL for the start colour and for an adopted one
--   colour        as recorded; NULL if the log does not record it

CREATE TEMP VIEW IF NOT EXISTS send AS
SELECT e.seq, e.time, e.process AS sender, e.peer AS receiver, pk.name AS packet, e.message,
       mk.name AS message_kind, m.value, e.slot, e.view, e.cause, r.name AS reason
FROM event e
LEFT JOIN packet_kind pk ON pk.id = e.packet
LEFT JOIN message m ON m.id = e.message
LEFT JOIN message_kind mk ON mk.id = m.kind
LEFT JOIN reason r ON r.id = e.reason
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'send');

CREATE TEMP VIEW IF NOT EXISTS receive AS
SELECT e.seq, e.time, e.process AS receiver, e.peer AS sender, pk.name AS packet, e.message,
       mk.name AS message_kind, m.value, e.slot, e.view, e.cause
FROM event e
LEFT JOIN packet_kind pk ON pk.id = e.packet
LEFT JOIN message m ON m.id = e.message
LEFT JOIN message_kind mk ON mk.id = m.kind
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'receive');

CREATE TEMP VIEW IF NOT EXISTS dropped AS
SELECT e.seq, e.time, e.process AS receiver, e.peer AS sender, pk.name AS packet, e.message,
       mk.name AS message_kind, m.value, e.slot, e.view, e.cause, r.name AS reason
FROM event e
LEFT JOIN packet_kind pk ON pk.id = e.packet
LEFT JOIN message m ON m.id = e.message
LEFT JOIN message_kind mk ON mk.id = m.kind
LEFT JOIN reason r ON r.id = e.reason
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'drop');

CREATE TEMP VIEW IF NOT EXISTS deliver AS
SELECT e.seq, e.time, e.process, e.message, m.origin, m.number, mk.name AS message_kind, m.value,
       e.slot, e.view, e.cause,
       CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END AS colour
FROM event e
LEFT JOIN message m ON m.id = e.message
LEFT JOIN message_kind mk ON mk.id = m.kind
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'deliver');

CREATE TEMP VIEW IF NOT EXISTS view_change AS
SELECT e.seq, e.time, e.process, e.view, v.number, v.creator,
       (SELECT process FROM group_view_member WHERE view = e.view AND position = 1) AS leader,
       (SELECT group_concat(process, ' ')
        FROM (SELECT process FROM group_view_member WHERE view = e.view ORDER BY position))
         AS members,
       e.slot, e.cause
FROM event e
LEFT JOIN group_view v ON v.id = e.view
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'install');

CREATE TEMP VIEW IF NOT EXISTS crash AS
SELECT e.seq, e.time, e.process, e.view, e.cause, r.name AS reason
FROM event e
LEFT JOIN reason r ON r.id = e.reason
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'crash');

CREATE TEMP VIEW IF NOT EXISTS suspicion AS
SELECT e.seq, e.time, e.process, e.peer AS suspected, e.view, e.cause, r.name AS reason
FROM event e
LEFT JOIN reason r ON r.id = e.reason
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'suspect');

CREATE TEMP VIEW IF NOT EXISTS election AS
SELECT e.seq, e.time, e.process, e.peer AS leader, e.view, e.cause
FROM event e
WHERE e.kind = (SELECT id FROM event_kind WHERE name = 'elect');

-- A line is the time, the process and what it did: "4.310 s  1 sends m17 (change 12) to 4".
CREATE TEMP VIEW IF NOT EXISTS log AS
SELECT seq, time, printf('%.3f s  ', time / 1e9) ||
  CASE event
  WHEN 'start' THEN
    CASE WHEN reason = 'joiner' OR peer IS NOT NULL
    THEN process || ' starts, to join through ' || whom ELSE process || ' founds the group' END
  WHEN 'join' THEN process || ' asks ' || whom || ' to be let in'
  WHEN 'request' THEN process || ' requests ' || item
  WHEN 'send' THEN process || ' sends ' || item || ' to ' || whom
    || CASE reason WHEN 'retransmission' THEN ' again'
       WHEN 'duplication' THEN ' (a copy made by the network)' ELSE '' END
  WHEN 'receive' THEN process || ' receives ' || item || ' from ' || whom
  WHEN 'drop' THEN item || ' from ' || whom || ' to ' || process || ' is dropped' || why
  WHEN 'hold' THEN process || ' holds ' || item || ' from ' || whom || why
  WHEN 'discard' THEN process || ' discards ' || item || ' from ' || whom || why
  WHEN 'deliver' THEN process || ' delivers ' || item || coalesce(', colour ' || colour, '')
  WHEN 'install' THEN process || ' installs ' || item
  WHEN 'adopt' THEN process || ' adopts the state of ' || whom
    || coalesce(', colour ' || colour, '')
  WHEN 'suspect' THEN
    CASE reason WHEN 'false_suspicion' THEN process || ' falsely suspects ' || whom
    WHEN 'stopped' THEN process || ' suspects ' || whom || ' after its stop'
    ELSE process || ' suspects ' || whom END
  WHEN 'elect' THEN process || ' elects ' || CASE WHEN peer = process THEN 'itself' ELSE whom END
  WHEN 'crash' THEN process || ' crashes'
    || CASE reason WHEN 'mid_multicast' THEN ' in a multicast'
       WHEN 'fault' THEN ' by an error of its own' ELSE '' END
  WHEN 'stop' THEN process || ' stops'
  WHEN 'abandon' THEN process || ' gives up joining through ' || whom
    || CASE reason WHEN 'join_timeout' THEN ': no view came in time' ELSE '' END
  ELSE process || ' ' || coalesce(event, 'event ' || kind) END AS text
FROM (
  SELECT e.seq, e.time, e.process, e.kind, ek.name AS event, e.peer, r.name AS reason,
         coalesce(e.peer, 'nobody') AS whom, coalesce(': ' || r.name, '') AS why,
         CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END AS colour,
         CASE WHEN pk.name = 'request' THEN 'the request of ' ELSE '' END
         || CASE
            WHEN pk.name = 'ack' THEN
              'an acknowledgement' || coalesce(' of slot ' || e.slot, '')
            WHEN pk.name = 'join' THEN 'a join'
            WHEN pk.name = 'view' OR ek.name = 'install' THEN
              coalesce('v' || e.view || ' {' || coalesce((
                SELECT group_concat(process, ' ')
                FROM (SELECT process FROM group_view_member WHERE view = e.view ORDER BY position)
                ), '') || '}', 'a view')
            WHEN e.message IS NOT NULL THEN 'm' || e.message
              || coalesce(' (' || mk.name
                   || CASE mk.name WHEN 'change' THEN coalesce(' ' || m.value, '')
                      WHEN 'state' THEN
                        CASE WHEN m.value IS NULL THEN '' ELSE printf(' #%06X', m.value) END
                      WHEN 'sleep' THEN coalesce(' ' || m.value, '')
                      ELSE '' END || ')', '')
            WHEN pk.name IN ('request', 'message') OR ek.name IN ('request', 'deliver') THEN
              'a message'
            ELSE 'a packet' END
         || CASE WHEN pk.name IN ('message', 'view') THEN coalesce(' in slot ' || e.slot, '')
            ELSE '' END AS item
  FROM event e
  LEFT JOIN event_kind ek ON ek.id = e.kind
  LEFT JOIN packet_kind pk ON pk.id = e.packet
  LEFT JOIN message m ON m.id = e.message
  LEFT JOIN message_kind mk ON mk.id = m.kind
  LEFT JOIN reason r ON r.id = e.reason);

CREATE TEMP VIEW IF NOT EXISTS state_history AS
WITH RECURSIVE
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
  ),
  -- part alias: rows of views that an earlier row stands for
  alias AS MATERIALIZED (
    SELECT id, view FROM (SELECT id, min(id) OVER (PARTITION BY number, creator) AS view
                          FROM group_view)
    WHERE id <> view
  ),
  -- part item-or-adopt: every item and every adoption, which has the rank of the item before it
  item AS MATERIALIZED (
    SELECT seq, process, kind, key, sum(kind < 11) OVER history - 1 AS rank
    FROM (SELECT e.seq, e.process, e.kind,
                 CASE e.kind WHEN 9 THEN 2 * e.message WHEN 10 THEN
                 2 * coalesce((SELECT a.view FROM alias a WHERE a.id = e.view), e.view) + 1
                 END AS key
          FROM event e
          CROSS JOIN begun b ON b.process = e.process AND e.seq >= b.seq AND e.seq < b.down
          WHERE e.kind IN (9, 10, 11))
    WINDOW history AS (PARTITION BY process ORDER BY seq ROWS UNBOUNDED PRECEDING)
  ),
  -- part founder: who was in the group from the beginning
  founder AS MATERIALIZED (
    SELECT process FROM event WHERE kind = 1 AND reason = 1
    UNION
    SELECT process FROM begun WHERE seq = (SELECT min(seq) FROM begun)
  ),
  -- part anchored: where each history begins among the others, so that positions can be compared
  installed AS MATERIALIZED (
    SELECT process, key, min(seq) AS seq, rank FROM item WHERE key % 2 = 1 GROUP BY process, key
  ),
  -- a joiner's history begins where its first view (own) has its place with the worker that had
  -- such a place first
  candidate AS MATERIALIZED (
    SELECT j.process AS joiner, j.seq AS own, a.process AS anchor, a.seq, a.rank
    FROM installed j CROSS JOIN installed a ON a.key = j.key AND a.process <> j.process
    WHERE j.rank = 0 AND j.process NOT IN (SELECT process FROM founder)
  ),
  placeable(process, since) AS (
    SELECT process, 0 FROM founder
    UNION
    SELECT c.joiner, max(c.own, c.seq, p.since)
    FROM placeable p CROSS JOIN candidate c ON c.anchor = p.process
  ),
  anchor AS MATERIALIZED (
    SELECT joiner, anchor AS process, rank, since
    FROM (SELECT c.joiner, c.anchor, c.rank, max(c.own, c.seq, p.since) AS since,
                 row_number() OVER (PARTITION BY c.joiner
                                    ORDER BY max(c.seq, p.since), p.since, c.seq) AS choice
          FROM (SELECT process, min(since) AS since FROM placeable GROUP BY process) p
          JOIN candidate c ON c.anchor = p.process)
    WHERE choice = 1
  ),
  -- the position at which each history begins, and the event from which on that is known (since)
  anchored(process, shift, since) AS (
    SELECT process, 0, 0 FROM founder
    UNION ALL
    SELECT j.joiner, a.shift + j.rank, j.since
    FROM anchored a JOIN anchor j ON j.process = a.process
  ),
  -- part worker: the event from which on a worker has a state of its own (since)
  worker AS MATERIALIZED (
    SELECT s.process, min(s.seq) AS since, a.shift
    FROM (SELECT process, 0 AS seq FROM founder
          UNION ALL SELECT process, seq FROM event WHERE kind = 11) s
    LEFT JOIN anchored a ON a.process = s.process
    GROUP BY s.process
  )
  -- end of parts
SELECT process, 0 AS position, seq, time, NULL AS message, NULL AS change,
       CASE WHEN state IS NOT NULL THEN printf('#%06X', state) END AS colour
FROM event WHERE kind = 1 AND process IN (SELECT process FROM founder)
UNION ALL
SELECT i.process, i.rank + w.shift, i.seq, e.time, m.id, CASE WHEN i.kind = 9 THEN m.value END,
       CASE WHEN e.state IS NOT NULL THEN printf('#%06X', e.state) END
FROM item i
CROSS JOIN worker w ON w.process = i.process AND i.seq >= w.since
CROSS JOIN event e ON e.seq = i.seq
LEFT JOIN message m ON m.id = e.message
WHERE i.kind = 11 OR (i.kind = 9 AND m.kind = 1);
