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
VALUES (
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
    @clock,
    @clock + @first,
    @clock)
RETURNING
    /*columns/bulk*/
