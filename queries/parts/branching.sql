-- branching: each two workers that parted, with the event by which both had an item there
-- Gives: branching (one, other, position, key, seq, other_key, other_seq, event)
--   one    a worker; other has a higher id; the next columns are those of parted
--   event  seq of the last of the two items, or later if their position is known later
-- Needs: anchored, parted

  branching AS MATERIALIZED (
    SELECT p.*, max(p.seq, p.other_seq, l.since, r.since) AS event
    FROM parted p
    JOIN anchored l ON l.process = p.one
    JOIN anchored r ON r.process = p.other
    WHERE p.one < p.other
  )
