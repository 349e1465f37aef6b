-- The batches that these are in, at whatever depth, and these themselves; called by JobParents.
WITH RECURSIVE around AS (
    SELECT
        id AS root,
        id,
        batch_id
    FROM batches
    WHERE id = ANY (@ids::uuid[])
    UNION
    SELECT
        around.root,
        batches.id,
        batches.batch_id
    FROM around
    JOIN batches ON batches.id = around.batch_id)
SELECT
    root,
    id
FROM around
