-- Stores a bulk operation that is to begin; called by SqlBulkStore.
INSERT INTO bulk_operations (
    id,
    action,
    status,
    who,
    reason,
    filter,
    plan,
    pace,
    cursor,
    progress,
    paced_from,
    next_at,
    created_at)
SELECT
    @id,
    @action,
    'running',
    @who,
    @reason,
    @filter,
    @plan,
    @pace,
    @cursor,
    @progress,
    clock.now,
    clock.now + @first::bigint * interval '1 microsecond',
    clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
RETURNING
    /*columns/bulk*/
