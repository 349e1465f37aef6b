-- Which schedules that were not moved on still wait for it: somebody holds them; called by ScheduleAdvancer after schedules/advance.
SELECT
    schedules.id
FROM unnest(@id::uuid[], @version::bigint[], @tick::timestamptz[]) AS advanced (id, version, tick)
JOIN schedules ON schedules.id = advanced.id
WHERE schedules.version = advanced.version
    AND schedules.next_tick = advanced.tick
    AND NOT schedules.paused
