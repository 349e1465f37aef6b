-- Of a schedule that wants successes: when a run succeeded last, and since when one is overdue; null where none is.
(SELECT succeeded_at FROM schedule_watches WHERE schedule_id = schedules.id) AS last_success_at,
    (SELECT /*parts/success_due*/ FROM schedule_watches
        WHERE schedule_id = schedules.id AND NOT schedules.paused AND schedules.next_tick IS NOT NULL AND /*parts/success_due*/ < clock_timestamp()) AS overdue_since
