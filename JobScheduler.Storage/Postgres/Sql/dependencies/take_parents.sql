-- The oldest notes of parents that ended, which nobody else works on; called by DependencyPass.
SELECT
    id,
    subject,
    status
FROM ended_notes
WHERE kind = 'parent'
ORDER BY
    id
LIMIT @max::bigint
FOR UPDATE SKIP LOCKED
