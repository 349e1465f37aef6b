-- Deletes the sums that counters/fold has just added elsewhere; called by JobPruner.
DELETE FROM counters
WHERE minute > 0
    AND minute < FLOOR(EXTRACT(EPOCH FROM transaction_timestamp()) / 60)::bigint - 120
