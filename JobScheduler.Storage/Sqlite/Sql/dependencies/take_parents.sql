-- The oldest notes of parents that ended; called by DependencyPass.
SELECT
    id,
    subject,
    status
FROM ended_notes
WHERE kind = 'parent'
ORDER BY
    id
LIMIT @max
