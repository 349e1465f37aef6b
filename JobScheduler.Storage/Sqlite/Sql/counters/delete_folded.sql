-- Deletes the sums that counters/fold has just added elsewhere; called by JobPruner.
DELETE FROM counters
WHERE minute > 0
    AND minute < @clock / 60000000 - 120
