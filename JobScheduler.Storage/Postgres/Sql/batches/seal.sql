-- Lets nobody join an open batch any more: it ends when its members have; called by SqlBatchStore.
UPDATE batches
SET
    status = 'running',
    sealed_at = clock_timestamp()
WHERE id = @id
    AND status = 'open'
