-- Counts new members of batches that are open; called by JobParents, after dependencies/lock_batches.
UPDATE batches
SET
    total = total + joined.members
FROM unnest(@id::uuid[], @members::bigint[]) AS joined (id, members)
WHERE batches.id = joined.id
