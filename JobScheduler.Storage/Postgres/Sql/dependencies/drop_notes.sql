-- Deletes notes that have been acted on; called by DependencyPass.
DELETE FROM ended_notes
WHERE id = ANY (@note::bigint[])
