-- Has whoever ends these jobs leave a note; called by JobParents, after dependencies/lock_parents.
UPDATE jobs
SET
    followed = true
WHERE id = ANY (@ids::uuid[])
    AND followed IS NULL
