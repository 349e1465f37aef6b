-- The running batches behind the given one, by id, that have no member left which lives: their last note was lost, or is on its way; called by DependencySweep.
SELECT
    batch.id,
    EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.batch_id = batch.id
            AND jobs.status IN ('pending', 'running', 'retrying'))
        OR EXISTS (
            SELECT 1
            FROM batches AS inner_batch
            WHERE inner_batch.batch_id = batch.id
                AND inner_batch.ended_at IS NULL) AS lives
FROM (
    SELECT
        id
    FROM batches
    WHERE status = 'running'
        AND id > @after
    ORDER BY
        id
    LIMIT @max::bigint) AS batch
ORDER BY
    batch.id
