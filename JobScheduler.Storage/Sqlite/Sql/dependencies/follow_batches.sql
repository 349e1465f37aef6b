-- Has whoever ends these batches leave a note; called by JobParents, after dependencies/lock_batches.
UPDATE batches
SET
    followed = 1
WHERE id IN (SELECT value FROM json_each(@ids))
    AND followed IS NULL
