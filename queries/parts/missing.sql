-- missing: what debtors lack of that which others were delivered
-- Gives: missing (process, number, message, seq, lacking)
--   process  a debtor; number is the one from which on it owes
--   message  the first one that it lacks
--   seq      of the first delivery of it
--   lacking  how many messages it lacks
-- Needs: debtor, delivered (message, process, seq, number, correct)

  -- messages that not all correct workers were delivered
  partial AS MATERIALIZED (
    SELECT message, max(number) AS number, min(seq) AS seq
    FROM delivered GROUP BY message
    HAVING sum(correct) < (SELECT count(*) FROM debtor)
  ),
  missing AS MATERIALIZED (
    SELECT q.process, q.number, p.message, min(p.seq) AS seq, count(*) AS lacking
    FROM partial p
    CROSS JOIN debtor q ON q.number <= p.number
    LEFT JOIN delivered d ON d.message = p.message AND d.process = q.process
    WHERE d.message IS NULL
    GROUP BY q.process
  )
