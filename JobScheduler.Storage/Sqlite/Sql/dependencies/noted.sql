-- Whether there are notes; called by SqlDependencyStore.
SELECT
    EXISTS (
        SELECT 1
        FROM ended_notes) AS any_there
