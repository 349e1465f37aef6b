-- Counts new members of a batch that is open; called by JobParents, after dependencies/lock_batches.
UPDATE batches
SET
    total = total + @members
WHERE id = @id
