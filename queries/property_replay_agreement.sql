-- property_replay_agreement: At which events does the recorded state differ from the replayed one?
-- Columns: process, event, recorded, replayed, times
--   process   the worker
--   event     seq of its first start, deliver or adopt event with another state than the replay has
--   recorded  the state that the event records
--   replayed  the state by replay; NULL if the worker has none
--   times     how many such events it has
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_replay_agreement.sql
-- One row for each worker, none if the property holds. The founder starts at #000000, a joiner with
-- the state it adopts, and each change N makes {G, B, (R + N) mod 256} of {R, G, B}. A joiner
-- without a state keeps what it is delivered after its own state_request and applies it to the
-- state; a worker keeps what it is delivered between freeze and go and applies it at go.
WITH
  -- part begun: when each history begins, a joiner's with its first view, and when it ends
  begun AS MATERIALIZED (
    SELECT process, min(CASE WHEN kind = 10 OR reason = 1 THEN seq END) AS seq,
           coalesce(min(CASE WHEN kind IN (14, 15) THEN seq END), 1 << 62) AS down,
           coalesce(min(CASE WHEN kind > 10 THEN seq END), 1 << 62) AS gone
    FROM event WHERE kind IN (1, 10, 14, 15, 16) GROUP BY process
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
  -- effect: the kind of the message if the worker handles it, at once or, while it has no colour,
  -- with its next adopt; changes, freezes: how many up to here; depth: freezes without a go
  heard AS MATERIALIZED (
    SELECT *, sum(effect = 1) OVER history AS changes, sum(effect = 4) OVER history AS freezes,
           sum((effect = 4) - (effect = 5)) OVER history AS depth
    FROM (SELECT e.seq, e.process, e.state, t.low, m.value & 255 AS value,
                 CASE WHEN t.colour IS NOT NULL
                        OR (e.seq > t.asked AND m.kind <> 2 AND m.id <> t.next)
                   THEN m.kind ELSE 0 END AS effect
          FROM event e
          CROSS JOIN term t ON t.process = e.process AND e.seq >= t.low AND e.seq < t.high
          CROSS JOIN message m ON m.id = e.message
          WHERE e.kind = 9
          UNION ALL
          SELECT e.seq, e.process, CASE WHEN e.kind IN (1, 11) THEN e.state END, e.seq, NULL, 0
          FROM base b CROSS JOIN event e ON e.seq = b.seq)
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
  replayed AS (
    SELECT process, seq, state,
           CASE done % 3 WHEN 0 THEN 65536 * c0 + 256 * c1 + c2
             WHEN 1 THEN 65536 * c1 + 256 * c2 + c0 ELSE 65536 * c2 + 256 * c0 + c1 END AS colour
    FROM (SELECT t.seq, t.process, t.state, t.done,
                 (t.d0 + o.c0) & 255 AS c0, (t.d1 + o.c1) & 255 AS c1, (t.d2 + o.c2) & 255 AS c2
          FROM applied t
          LEFT JOIN origin o ON o.process = t.process AND o.low = t.low
          WHERE t.state IS NOT NULL)
  )
SELECT process, min(seq) AS event, printf('#%06X', state) AS recorded,
       CASE WHEN colour IS NOT NULL THEN printf('#%06X', colour) END AS replayed,
       count(*) AS times
FROM replayed
WHERE state IS NOT colour
GROUP BY process
ORDER BY event;
