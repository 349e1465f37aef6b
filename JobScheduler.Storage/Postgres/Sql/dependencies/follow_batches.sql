-- Has whoever ends these batches leave a note; called by JobParents, after dependencies/lock_batches.
UPDATE batches
SET
    followed = true
WHERE id = ANY (@ids::uuid[])
    AND followed IS NULL
