-- Has whoever ends these jobs leave a note; called by JobParents, after dependencies/lock_parents.
UPDATE jobs
SET
    followed = 1
WHERE id IN (SELECT value FROM json_each(@ids))
    AND followed IS NULL
