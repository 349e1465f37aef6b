-- One batch; called by SqlBatchStore.
SELECT
    /*columns/batch*/
FROM batches
WHERE id = @id
