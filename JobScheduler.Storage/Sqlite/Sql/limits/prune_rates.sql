-- Forgets the rates whose buckets are full, which is as good as never used; called by JobPruner.
DELETE FROM rates
WHERE limit_name IN (
    SELECT limit_name
    FROM rates
    WHERE full_at < @clock - 60000000
    LIMIT @max)
