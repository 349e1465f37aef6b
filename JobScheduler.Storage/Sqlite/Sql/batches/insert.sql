-- Opens a batch; called by SqlBatchStore.
INSERT INTO batches (id, batch_id, name, status, created_at)
VALUES (@id, @batch_id, @name, 'open', @clock)
RETURNING
    /*columns/batch*/
