-- property_state_transfer: Which joiners adopted another state than their donor had?
-- Columns: process, event, item, adopted, donor, answer_event, answer, request, request_event
--   process        the joiner
--   event          seq of the adopt event
--   item           the state message (m)
--   adopted        the state that it carries; NULL if it carries none
--   donor          the origin of the state message
--   answer_event   seq of the event at which the donor answered the state_request
--   answer         the state that the donor had then, by replay; NULL if it had not answered
--   request        the state_request (m)
--   request_event  seq of the request
-- Parameters: none
-- Example: sqlite3 -box run.db < queries/property_state_transfer.sql
-- One row for each adopt event, none if the property holds. States that do not say which
-- state_request they answer are not judged. States are replayed as in property_replay_agreement.
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
  adopted AS MATERIALIZED (
    SELECT e.seq, e.process, m.id, m.origin AS donor, m.reference,
           CASE WHEN m.value BETWEEN 0 AND 0xFFFFFF THEN m.value END AS colour
    FROM event e
    LEFT JOIN begun b ON b.process = e.process
    CROSS JOIN message m ON m.id = e.message
    WHERE e.kind = 11 AND e.seq < coalesce(b.down, 1 << 62) AND m.reference IS NOT NULL
  ),
  -- what is delivered to donors, before their first views, too, and every base of theirs; effect:
  -- the kind of the message if the worker handles it, at once or, while it has no colour, with its
  -- next adopt; changes, freezes: how many up to here; depth: freezes without a go
  heard AS MATERIALIZED (
    SELECT *, sum(effect = 1) OVER history AS changes, sum(effect = 4) OVER history AS freezes,
           sum((effect = 4) - (effect = 5)) OVER history AS depth
    FROM (SELECT e.seq, e.process, e.message, t.low, m.value & 255 AS value,
                 CASE WHEN t.colour IS NOT NULL
                        OR (e.seq > t.asked AND m.kind <> 2 AND m.id <> t.next)
                   THEN m.kind ELSE 0 END AS effect
          FROM event e
          CROSS JOIN term t ON t.process = e.process AND e.seq >= t.low AND e.seq < t.high
          CROSS JOIN message m ON m.id = e.message
          WHERE e.kind = 9 AND e.process IN (SELECT donor FROM adopted)
            AND e.seq < (SELECT max(seq) FROM adopted)
          UNION ALL
          SELECT seq, process, NULL, seq, NULL, 0
          FROM base WHERE process IN (SELECT donor FROM adopted))
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
  -- the first delivery of each state_request to a donor that handles it, and the go that ends the
  -- freeze it came in
  handled AS MATERIALIZED (
    SELECT a.seq AS adopt, min(t.seq) AS seq, t.process, t.low, t.changes, t.freezes, t.waiting,
           t.s0, t.s1, t.s2
    FROM adopted a
    CROSS JOIN tally t ON t.process = a.donor AND t.message = a.reference AND t.seq < a.seq
    WHERE t.effect = 2
    GROUP BY a.seq
  ),
  thawed AS MATERIALIZED (
    SELECT h.adopt, min(t.seq) AS seq, t.low
    FROM handled h
    CROSS JOIN tally t ON t.process = h.process AND t.seq > h.seq AND t.seq < h.adopt
      AND t.freezes - t.waiting >= h.freezes
    WHERE h.waiting > 0
    GROUP BY h.adopt
  ),
  answer AS (
    SELECT adopt, seq,
           CASE changes % 3 WHEN 0 THEN 65536 * c0 + 256 * c1 + c2
             WHEN 1 THEN 65536 * c1 + 256 * c2 + c0 ELSE 65536 * c2 + 256 * c0 + c1 END AS colour
    FROM (SELECT h.adopt, coalesce(w.seq, h.seq) AS seq, h.changes,
                 (h.s0 + o.c0) & 255 AS c0, (h.s1 + o.c1) & 255 AS c1, (h.s2 + o.c2) & 255 AS c2
          FROM handled h
          LEFT JOIN thawed w ON w.adopt = h.adopt
          CROSS JOIN origin o ON o.process = h.process AND o.low = coalesce(w.low, h.low)
          WHERE h.waiting = 0 OR w.seq IS NOT NULL)
  )
SELECT a.process, a.seq AS event, 'm' || a.id AS item,
       CASE WHEN a.colour IS NOT NULL THEN printf('#%06X', a.colour) END AS adopted, a.donor,
       n.seq AS answer_event,
       CASE WHEN n.colour IS NOT NULL THEN printf('#%06X', n.colour) END AS answer,
       'm' || a.reference AS request,
       (SELECT min(r.seq) FROM event r WHERE r.kind = 3 AND r.message = a.reference)
         AS request_event
FROM adopted a
LEFT JOIN answer n ON n.adopt = a.seq
WHERE a.colour IS NULL OR n.colour IS NOT a.colour
ORDER BY a.seq;
