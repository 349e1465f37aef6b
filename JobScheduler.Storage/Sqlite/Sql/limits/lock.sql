-- These limits: the one writer works on all of them, with the numbers that are kept by their names; called by SqlLimitStore.
SELECT
    asked.value AS limit_name,
    named_limits.concurrency,
    named_limits.starts,
    named_limits.per_us,
    named_limits.burst
FROM json_each(@limits) AS asked
LEFT JOIN named_limits ON named_limits.name = substr(asked.value, instr(asked.value, ':') + 1)
