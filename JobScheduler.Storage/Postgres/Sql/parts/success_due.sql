-- When the next success of a watched schedule is due. An older program may have changed the schedule, which only its own row tells.
GREATEST(success_due_at, schedules.updated_at + schedules.require_success_within_seconds * interval '1 second')
