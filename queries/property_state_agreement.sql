-- property_state_agreement: Which two workers had the same history but different states?
-- Columns: position, process, event, colour, other, other_event, other_colour
--   position      of the first item after which the states of the two differ
--   process       a worker
--   event         seq of the event that brought it the state: the item itself or an adopt after it
--   colour        its state then
--   other         another worker, with a higher id; the same if it adopted a second state there
--   other_event   seq of the event that brought it the state
--   other_colour  its state then
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_state_agreement.sql
-- One row for each two workers, none if the property holds. States are not those recorded, but
-- replayed: the founder starts at #000000, a joiner with the state it adopts, and each change N
-- makes {G, B, (R + N) mod 256} of {R, G, B}. A joiner without a state keeps what it is delivered
-- after its own state_request and applies it to the state; a worker keeps what it is delivered
-- between freeze and go and applies it at go.
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
  -- end of parts
  -- every delivery and install; of those that belong to the history (key): the one before it, and
  -- how many the worker had before it (rank)
  item AS MATERIALIZED (
    SELECT seq, process, message, key, count(key) OVER history - 1 AS rank,
           lag(key) OVER history AS before
    FROM (SELECT e.seq, e.process, CASE e.kind WHEN 9 THEN e.message END AS message,
                 CASE WHEN e.seq >= b.seq THEN
                   CASE e.kind WHEN 9 THEN 2 * e.message
                   ELSE 2 * coalesce((SELECT a.view FROM alias a WHERE a.id = e.view), e.view) + 1
                   END END AS key
          FROM event e
          CROSS JOIN begun b ON b.process = e.process AND e.seq < b.down
          WHERE e.kind IN (9, 10))
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
  -- part base: where a worker got a state that does not follow from the one before
  base AS MATERIALIZED (
    SELECT process, seq, 0 AS colour, NULL AS message
    FROM begun WHERE seq = (SELECT min(seq) FROM begun)
    UNION
    SELECT e.process, e.seq,
           CASE WHEN e.kind = 1 THEN 0 WHEN m.value BETWEEN 0 AND 0xFFFFFF THEN m.value END, m.id
    FROM event e
    LEFT JOIN begun b ON b.process = e.process
    LEFT JOIN message m ON m.id = e.message AND e.kind = 11
    WHERE (e.kind = 11 OR (e.kind = 1 AND e.reason = 1)) AND e.seq < coalesce(b.down, 1 << 62)
  ),
  -- part term: what a worker is from one base to the next: at first it has no colour
  period AS MATERIALIZED (
    SELECT process, seq AS low, coalesce(lead(seq) OVER history, down) AS high, colour,
           lead(CASE WHEN colour IS NOT NULL THEN message END) OVER history AS next,
           count(colour) OVER history > (colour IS NOT NULL) AS again,
           CASE WHEN lag(colour) OVER history IS NULL THEN lag(seq) OVER history ELSE seq END
             AS since
    FROM (SELECT s.*, coalesce(b.down, 1 << 62) AS down
          FROM (SELECT * FROM base UNION ALL SELECT id, 0, NULL, NULL FROM process) s
          LEFT JOIN begun b ON b.process = s.process)
    WINDOW history AS (PARTITION BY process ORDER BY seq)
  ),
  asked AS MATERIALIZED (
    SELECT e.process, min(e.seq) AS seq
    FROM event e
    CROSS JOIN (SELECT id, origin FROM message WHERE kind = 2) m
      ON m.id = e.message AND m.origin = e.process
    CROSS JOIN period p ON p.process = e.process AND e.seq >= p.low AND e.seq < p.high
    WHERE e.kind = 9 AND p.colour IS NULL
    GROUP BY e.process
  ),
  -- with the state_request after which a worker without a colour keeps what it is delivered
  term AS MATERIALIZED (
    SELECT p.*, a.seq AS asked FROM period p LEFT JOIN asked a ON a.process = p.process
  ),
  -- end of parts
  -- where each history ends, and the first item after which the worker has its last base
  extent AS MATERIALIZED (
    SELECT i.process, a.shift, a.since, b.colour, a.shift + max(i.rank) AS high,
           a.shift + max(max(CASE WHEN i.seq < b.seq THEN i.rank ELSE 0 END), a.since > 0) AS last
    FROM item i
    CROSS JOIN anchored a ON a.process = i.process
    CROSS JOIN (SELECT process, max(seq) AS seq, colour FROM base GROUP BY process) b
      ON b.process = i.process
    GROUP BY i.process
  ),
  -- beyond this position states that agreed go on to agree, for every worker handles every change
  horizon AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT 1 FROM message WHERE kind = 4) THEN 1 << 62
           ELSE 2 + max(last) END AS position
    FROM extent
  ),
  -- where histories may part: after a common item
  turn AS MATERIALIZED (
    SELECT DISTINCT i.rank + a.shift AS position
    FROM item i CROSS JOIN anchored a ON a.process = i.process
    WHERE i.rank + a.shift <= (SELECT position FROM horizon)
    GROUP BY 1, i.before HAVING min(i.key) <> max(i.key)
  ),
  -- part lineage: whose items a worker has at the positions from low to below high
  lineage(process, ancestor, shift, low, high) AS (
    SELECT process, process, shift, shift, 1 << 62 FROM anchored
    UNION ALL
    SELECT l.process, a.process, a.shift, a.shift, l.low
    FROM lineage l
    JOIN anchor j ON j.joiner = l.ancestor
    JOIN anchored a ON a.process = j.process
  ),
  -- part parted: the first position at which two histories hold different items
  contested AS MATERIALIZED (
    SELECT i.seq, l.process, i.key, t.position
    FROM turn t
    CROSS JOIN lineage l ON t.position >= l.low AND t.position < l.high
    CROSS JOIN item i ON i.process = l.ancestor AND i.rank = t.position - l.shift
  ),
  parted AS MATERIALIZED (
    SELECT a.process AS one, b.process AS other, min(a.position) AS position, a.key, a.seq,
           b.key AS other_key, b.seq AS other_seq
    FROM contested a CROSS JOIN contested b ON b.position = a.position AND b.key <> a.key
    GROUP BY a.process, b.process
  ),
  -- end of parts
  -- up to which rank the states of a worker matter: where no histories part, once it has its last
  -- base, those of one worker (best) that was there before and got as far stand for them
  judged AS MATERIALIZED (
    SELECT w.process, w.shift, w.since,
           CASE WHEN w.process <> b.process AND w.last >= b.last
                  AND min(w.high, h.position) <= b.high AND h.position < 1 << 62
                  AND NOT EXISTS (SELECT 1 FROM turn)
             THEN w.last + 2 ELSE h.position END - w.shift AS rank
    FROM extent w
    CROSS JOIN horizon h
    CROSS JOIN (SELECT x.process, x.last, x.high FROM extent x CROSS JOIN horizon y
                WHERE x.colour IS NOT NULL
                ORDER BY min(x.high, y.position) DESC, x.last, x.process LIMIT 1) b
    GROUP BY w.process
  ),
  -- effect: the kind of the message if the worker handles it, at once or, while it has no colour,
  -- with its next adopt; changes, freezes: how many up to here; depth: freezes without a go
  heard AS MATERIALIZED (
    SELECT *, lead(seq) OVER history AS until, sum(effect = 1) OVER history AS changes,
           sum(effect = 4) OVER history AS freezes,
           sum((effect = 4) - (effect = 5)) OVER history AS depth
    FROM (SELECT i.seq, i.process, i.rank, j.shift, j.since, m.value & 255 AS value,
                 CASE WHEN t.colour IS NOT NULL
                        OR (i.seq > t.asked AND m.kind <> 2 AND m.id <> t.next)
                   THEN m.kind ELSE 0 END AS effect
          FROM item i
          CROSS JOIN judged j ON j.process = i.process AND i.rank <= j.rank
          CROSS JOIN term t ON t.process = i.process AND i.seq >= t.low AND i.seq < t.high
          LEFT JOIN message m ON m.id = i.message)
    WINDOW history AS (PARTITION BY process ORDER BY seq ROWS UNBOUNDED PRECEDING)
  ),
  -- part tally: the sums of every third change; waiting: freezes that no go has answered yet
  tally AS MATERIALIZED (
    SELECT *,
           sum(CASE WHEN effect = 1 AND changes % 3 = 1 THEN value ELSE 0 END) OVER history AS s0,
           sum(CASE WHEN effect = 1 AND changes % 3 = 2 THEN value ELSE 0 END) OVER history AS s1,
           sum(CASE WHEN effect = 1 AND changes % 3 = 0 THEN value ELSE 0 END) OVER history AS s2,
           depth - min(0, min(depth) OVER history) AS waiting
    FROM heard
    WINDOW history AS (PARTITION BY process ORDER BY seq ROWS UNBOUNDED PRECEDING)
  ),
  -- a frozen worker has applied what stands before the first freeze that waits
  applied AS (
    SELECT t.*, coalesce(f.changes, t.changes) AS done,
           coalesce(f.s0, t.s0) AS d0, coalesce(f.s1, t.s1) AS d1, coalesce(f.s2, t.s2) AS d2
    FROM tally t
    LEFT JOIN (SELECT * FROM tally WHERE effect = 4) f
      ON t.waiting > 0 AND f.process = t.process AND f.freezes = t.freezes - t.waiting + 1
  ),
  -- part origin: what a period adds to the sums, a second colour to what was applied before
  resumed AS MATERIALIZED (
    SELECT p.process, p.low, max(t.seq), t.done AS changes, t.d0 AS s0, t.d1 AS s1, t.d2 AS s2
    FROM period p CROSS JOIN applied t ON t.process = p.process AND t.seq < p.since
    WHERE p.again GROUP BY p.process, p.low
  ),
  origin AS MATERIALIZED (
    SELECT process, low, high,
           (colour >> (16 - 8 * ((3 - changes % 3) % 3))) % 256 - s0 AS c0,
           (colour >> (16 - 8 * ((4 - changes % 3) % 3))) % 256 - s1 AS c1,
           (colour >> (16 - 8 * ((5 - changes % 3) % 3))) % 256 - s2 AS c2
    FROM (SELECT p.process, p.low, p.high, p.colour, coalesce(r.changes, 0) AS changes,
                 coalesce(r.s0, 0) AS s0, coalesce(r.s1, 0) AS s1, coalesce(r.s2, 0) AS s2
          FROM period p
          LEFT JOIN resumed r ON r.process = p.process AND r.low = p.low
          WHERE p.colour IS NOT NULL)
  ),
  -- end of parts
  -- the state after each item; one from an adopt belongs to the item before it
  state AS MATERIALIZED (
    SELECT process, position, seq,
           CASE done % 3 WHEN 0 THEN 65536 * c0 + 256 * c1 + c2
             WHEN 1 THEN 65536 * c1 + 256 * c2 + c0 ELSE 65536 * c2 + 256 * c0 + c1 END AS colour
    FROM (SELECT t.process, t.rank + t.shift AS position, max(t.seq, o.low) AS seq, t.done,
                 (t.d0 + o.c0) & 255 AS c0, (t.d1 + o.c1) & 255 AS c1, (t.d2 + o.c2) & 255 AS c2
          FROM applied t
          CROSS JOIN origin o ON o.process = t.process AND o.high > t.seq
            AND o.low < coalesce(t.until, 1 << 62)
          WHERE t.rank > 0
            OR (t.rank = 0 AND (t.since = 0 OR o.low > max(t.seq, t.since))))
  ),
  disputed AS MATERIALIZED (
    SELECT process, position, seq, colour
    FROM (SELECT *, min(colour) OVER item AS least, max(colour) OVER item AS most
          FROM state WINDOW item AS (PARTITION BY position))
    WHERE least <> most
  ),
  differing AS (
    SELECT min(a.position) AS position, a.process, a.seq AS event, a.colour, b.process AS other,
           b.seq AS other_event, b.colour AS other_colour
    FROM disputed a
    CROSS JOIN disputed b ON b.position = a.position AND b.colour <> a.colour
      AND (b.process > a.process OR (b.process = a.process AND b.seq > a.seq))
    LEFT JOIN parted p ON p.one = a.process AND p.other = b.process
    WHERE p.position IS NULL OR p.position > a.position
    GROUP BY a.process, b.process
  )
SELECT position, process, event, printf('#%06X', colour) AS colour, other, other_event,
       printf('#%06X', other_colour) AS other_colour
FROM differing
ORDER BY position, process, other;
