-- These limits: the one writer works on all of them; called by SqlLimitStore.
SELECT
    value AS limit_name
FROM json_each(@limits)
