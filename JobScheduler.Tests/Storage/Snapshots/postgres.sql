
TABLE audit
    id uuid NOT NULL
    at timestamp with time zone NOT NULL
    who text COLLATE "C" NOT NULL
    action text COLLATE "C" NOT NULL
    target text COLLATE "C" NOT NULL
    reason text COLLATE "C"
    CONSTRAINT audit_pkey PRIMARY KEY (id)
    CREATE INDEX audit_by_age ON public.audit USING btree (at)
    CREATE UNIQUE INDEX audit_pkey ON public.audit USING btree (id)

TABLE batches
    WITH fillfactor=50
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=1000
    WITH autovacuum_vacuum_cost_delay=0
    id uuid NOT NULL
    batch_id uuid
    name text COLLATE "C"
    status text COLLATE "C" NOT NULL
    total bigint NOT NULL DEFAULT 0
    completed bigint NOT NULL DEFAULT 0
    failed bigint NOT NULL DEFAULT 0
    cancelled bigint NOT NULL DEFAULT 0
    followed boolean
    created_at timestamp with time zone NOT NULL
    sealed_at timestamp with time zone
    ended_at timestamp with time zone
    CONSTRAINT batches_pkey PRIMARY KEY (id)
    CONSTRAINT batches_status_check CHECK ((status = ANY (ARRAY['open'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text])))
    CONSTRAINT batches_total_check CHECK ((total >= 0))
    CONSTRAINT ended_has_a_time CHECK (((status = ANY (ARRAY['open'::text, 'running'::text])) = (ended_at IS NULL)))
    CONSTRAINT sealed_has_a_time CHECK (((status = 'open'::text) = (sealed_at IS NULL)))
    CREATE INDEX batches_by_end ON public.batches USING btree (ended_at) WHERE (ended_at IS NOT NULL)
    CREATE UNIQUE INDEX batches_pkey ON public.batches USING btree (id)
    CREATE INDEX batches_running ON public.batches USING btree (id) WHERE (status = 'running'::text)
    CREATE INDEX batches_within ON public.batches USING btree (batch_id) WHERE (batch_id IS NOT NULL)

TABLE bulk_jobs
    operation_id uuid NOT NULL
    job_id uuid NOT NULL
    CONSTRAINT bulk_jobs_pkey PRIMARY KEY (operation_id, job_id)
    CREATE UNIQUE INDEX bulk_jobs_pkey ON public.bulk_jobs USING btree (operation_id, job_id)

TABLE bulk_operations
    id uuid NOT NULL
    action text COLLATE "C" NOT NULL
    status text COLLATE "C" NOT NULL
    who text COLLATE "C" NOT NULL
    reason text COLLATE "C"
    filter text COLLATE "C"
    plan text COLLATE "C" NOT NULL
    pace integer NOT NULL
    cursor uuid NOT NULL
    progress text COLLATE "C" NOT NULL
    paced_from timestamp with time zone NOT NULL
    paced_count bigint NOT NULL DEFAULT 0
    next_at timestamp with time zone NOT NULL
    created_at timestamp with time zone NOT NULL
    ended_at timestamp with time zone
    CONSTRAINT bulk_operations_pace_check CHECK ((pace >= 1))
    CONSTRAINT bulk_operations_pkey PRIMARY KEY (id)
    CONSTRAINT bulk_operations_status_check CHECK ((status = ANY (ARRAY['running'::text, 'stopped'::text, 'completed'::text])))
    CONSTRAINT ended_has_a_time CHECK (((status = 'running'::text) = (ended_at IS NULL)))
    CREATE UNIQUE INDEX bulk_operations_pkey ON public.bulk_operations USING btree (id)
    CREATE INDEX bulk_operations_running ON public.bulk_operations USING btree (next_at) WHERE (status = 'running'::text)

TABLE calendar_versions
    name text COLLATE "C" NOT NULL
    version bigint NOT NULL
    content text NOT NULL
    CONSTRAINT calendar_versions_pkey PRIMARY KEY (name, version)
    CREATE UNIQUE INDEX calendar_versions_pkey ON public.calendar_versions USING btree (name, version)

TABLE calendars
    name text COLLATE "C" NOT NULL
    version bigint NOT NULL
    created_at timestamp with time zone NOT NULL
    updated_at timestamp with time zone NOT NULL
    CONSTRAINT calendars_pkey PRIMARY KEY (name)
    CREATE UNIQUE INDEX calendars_pkey ON public.calendars USING btree (name)

TABLE counter_history
    minutes smallint NOT NULL
    minute bigint NOT NULL
    created bigint NOT NULL DEFAULT 0
    started bigint NOT NULL DEFAULT 0
    completed bigint NOT NULL DEFAULT 0
    failed bigint NOT NULL DEFAULT 0
    cancelled bigint NOT NULL DEFAULT 0
    retried bigint NOT NULL DEFAULT 0
    CONSTRAINT counter_history_check CHECK (((minute % (minutes)::bigint) = 0))
    CONSTRAINT counter_history_minutes_check CHECK ((minutes = ANY (ARRAY[1, 60])))
    CONSTRAINT counter_history_pkey PRIMARY KEY (minutes, minute)
    CREATE UNIQUE INDEX counter_history_pkey ON public.counter_history USING btree (minutes, minute)

TABLE counters
    WITH fillfactor=25
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=1000
    WITH autovacuum_vacuum_cost_delay=0
    owner text COLLATE "C" NOT NULL
    minute bigint NOT NULL
    job_type text COLLATE "C" NOT NULL
    from_status text COLLATE "C" NOT NULL
    to_status text COLLATE "C" NOT NULL
    reason text COLLATE "C" NOT NULL
    n bigint NOT NULL
    duration_us bigint NOT NULL
    CONSTRAINT counters_pkey PRIMARY KEY (owner, minute, job_type, from_status, to_status, reason)
    CREATE UNIQUE INDEX counters_pkey ON public.counters USING btree (owner, minute, job_type, from_status, to_status, reason)

TABLE dashboard_signins
    hash text COLLATE "C" NOT NULL
    key_id text COLLATE "C" NOT NULL
    name text COLLATE "C" NOT NULL
    started_at timestamp with time zone NOT NULL
    seen_at timestamp with time zone NOT NULL
    CONSTRAINT dashboard_signins_pkey PRIMARY KEY (hash)
    CREATE INDEX dashboard_signins_by_age ON public.dashboard_signins USING btree (started_at)
    CREATE INDEX dashboard_signins_of_key ON public.dashboard_signins USING btree (key_id, started_at)
    CREATE UNIQUE INDEX dashboard_signins_pkey ON public.dashboard_signins USING btree (hash)

TABLE ended_notes
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=5000
    WITH autovacuum_vacuum_cost_delay=0
    id bigint NOT NULL
    kind text COLLATE "C" NOT NULL
    subject uuid NOT NULL
    status text COLLATE "C" NOT NULL
    CONSTRAINT ended_notes_kind_check CHECK ((kind = ANY (ARRAY['parent'::text, 'member'::text, 'reopened'::text])))
    CONSTRAINT ended_notes_pkey PRIMARY KEY (id)
    CONSTRAINT ended_notes_status_check CHECK ((status = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text])))
    CREATE INDEX ended_notes_of_members ON public.ended_notes USING btree (subject, id) WHERE (kind <> 'parent'::text)
    CREATE INDEX ended_notes_of_parents ON public.ended_notes USING btree (id) WHERE (kind = 'parent'::text)
    CREATE UNIQUE INDEX ended_notes_pkey ON public.ended_notes USING btree (id)

TABLE handler_minutes
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=5000
    WITH autovacuum_vacuum_cost_delay=0
    minute bigint NOT NULL
    minutes smallint NOT NULL
    handler text COLLATE "C" NOT NULL
    queue text COLLATE "C" NOT NULL
    told uuid NOT NULL
    completed bigint NOT NULL
    failed bigint NOT NULL
    retried bigint NOT NULL
    other bigint NOT NULL
    wait text COLLATE "C" NOT NULL
    run text COLLATE "C" NOT NULL
    CONSTRAINT handler_minutes_completed_check CHECK ((completed >= 0))
    CONSTRAINT handler_minutes_failed_check CHECK ((failed >= 0))
    CONSTRAINT handler_minutes_minutes_check CHECK ((minutes > 0))
    CONSTRAINT handler_minutes_other_check CHECK ((other >= 0))
    CONSTRAINT handler_minutes_pkey PRIMARY KEY (minute, handler, queue, told)
    CONSTRAINT handler_minutes_retried_check CHECK ((retried >= 0))
    CREATE INDEX handler_minutes_apart ON public.handler_minutes USING btree (minute) WHERE (minutes = 1)
    CREATE INDEX handler_minutes_of_handler ON public.handler_minutes USING btree (handler, minute)
    CREATE UNIQUE INDEX handler_minutes_pkey ON public.handler_minutes USING btree (minute, handler, queue, told)

TABLE handler_outcomes
    WITH fillfactor=50
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=1000
    WITH autovacuum_vacuum_cost_delay=0
    handler text COLLATE "C" NOT NULL
    process uuid NOT NULL
    since timestamp with time zone NOT NULL
    told_at timestamp with time zone NOT NULL
    ended bigint NOT NULL
    failed bigint NOT NULL
    CONSTRAINT handler_outcomes_pkey PRIMARY KEY (handler, process)
    CREATE UNIQUE INDEX handler_outcomes_pkey ON public.handler_outcomes USING btree (handler, process)

TABLE held_handlers
    handler text COLLATE "C" NOT NULL
    held_at timestamp with time zone NOT NULL
    held_by text COLLATE "C" NOT NULL
    ended bigint NOT NULL
    failed bigint NOT NULL
    error text COLLATE "C"
    wait_us bigint NOT NULL
    longest_us bigint NOT NULL
    next_canary_at timestamp with time zone NOT NULL
    failed_canaries bigint NOT NULL DEFAULT 0
    canary_job uuid
    canary_fence bigint
    CONSTRAINT canary_is_whole CHECK (((canary_job IS NULL) = (canary_fence IS NULL)))
    CONSTRAINT held_handlers_longest_us_check CHECK ((longest_us > 0))
    CONSTRAINT held_handlers_pkey PRIMARY KEY (handler)
    CONSTRAINT held_handlers_wait_us_check CHECK ((wait_us > 0))
    CREATE UNIQUE INDEX held_handlers_pkey ON public.held_handlers USING btree (handler)

TABLE idempotency_keys
    caller text COLLATE "C" NOT NULL
    key text COLLATE "C" NOT NULL
    fingerprint text COLLATE "C" NOT NULL
    job_ids uuid[] NOT NULL
    existing_ids uuid[]
    expires_at timestamp with time zone NOT NULL
    changed_ids uuid[]
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (caller, key)
    CREATE INDEX idempotency_keys_expired ON public.idempotency_keys USING btree (expires_at)
    CREATE UNIQUE INDEX idempotency_keys_pkey ON public.idempotency_keys USING btree (caller, key)

TABLE installation
    id uuid NOT NULL DEFAULT gen_random_uuid()
    base bigint NOT NULL DEFAULT 0
    CONSTRAINT installation_base_check CHECK ((base >= 0))
    CONSTRAINT installation_pkey PRIMARY KEY (id)
    CREATE UNIQUE INDEX installation_is_one ON public.installation USING btree ((true))
    CREATE UNIQUE INDEX installation_pkey ON public.installation USING btree (id)

TABLE job_attempts
    job_id uuid NOT NULL
    fence bigint NOT NULL
    generation integer NOT NULL
    attempt integer NOT NULL
    outcome text COLLATE "C" NOT NULL
    started_at timestamp with time zone
    finished_at timestamp with time zone NOT NULL
    worker_id text COLLATE "C"
    reason text COLLATE "C"
    error_message text COLLATE "C"
    error_detail text COLLATE "C"
    CONSTRAINT job_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['failed'::text, 'failed_for_good'::text, 'timed_out'::text, 'worker_lost'::text])))
    CONSTRAINT job_attempts_pkey PRIMARY KEY (job_id, fence)
    CREATE UNIQUE INDEX job_attempts_pkey ON public.job_attempts USING btree (job_id, fence)

TABLE job_links
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=5000
    WITH autovacuum_vacuum_cost_delay=0
    parent uuid NOT NULL
    child uuid NOT NULL
    on_failure text COLLATE "C" NOT NULL
    since bigint NOT NULL DEFAULT nextval('ended_notes_id_seq'::regclass)
    CONSTRAINT job_links_on_failure_check CHECK ((on_failure = ANY (ARRAY['cancel'::text, 'run'::text, 'hold'::text])))
    CONSTRAINT job_links_pkey PRIMARY KEY (parent, child)
    CREATE INDEX job_links_of_child ON public.job_links USING btree (child, parent)
    CREATE UNIQUE INDEX job_links_pkey ON public.job_links USING btree (parent, child)

TABLE job_logs
    job_id uuid NOT NULL
    first_line bigint NOT NULL
    attempt integer NOT NULL
    lines integer NOT NULL
    bytes integer NOT NULL
    entries text COLLATE "C" NOT NULL
    CONSTRAINT job_logs_pkey PRIMARY KEY (job_id, first_line)
    CREATE UNIQUE INDEX job_logs_pkey ON public.job_logs USING btree (job_id, first_line)

TABLE jobs
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=20000
    WITH autovacuum_vacuum_insert_scale_factor=0.05
    WITH autovacuum_analyze_scale_factor=0.05
    WITH autovacuum_vacuum_cost_delay=0
    id uuid NOT NULL
    status text COLLATE "C" NOT NULL
    gate smallint NOT NULL DEFAULT 0
    settings_version smallint NOT NULL DEFAULT 1
    queue text COLLATE "C" NOT NULL
    priority smallint NOT NULL
    scheduled_at timestamp with time zone NOT NULL
    handler text COLLATE "C" NOT NULL
    start_before timestamp with time zone
    attempt integer NOT NULL DEFAULT 0
    max_retries integer NOT NULL
    fence bigint NOT NULL DEFAULT 0
    generation integer NOT NULL DEFAULT 0
    cancel_requested boolean NOT NULL DEFAULT false
    withdrawn boolean NOT NULL DEFAULT false
    claimed_ahead boolean NOT NULL DEFAULT false
    losses integer NOT NULL DEFAULT 0
    worker_session uuid
    worker_id text COLLATE "C"
    created_at timestamp with time zone NOT NULL
    started_at timestamp with time zone
    finished_at timestamp with time zone
    job_type text COLLATE "C" NOT NULL
    unique_key text COLLATE "C"
    schedule_id uuid
    tick timestamp with time zone
    progress double precision
    failure_reason text COLLATE "C"
    traceparent text COLLATE "C"
    attempt_traceparent text COLLATE "C"
    name text COLLATE "C" NOT NULL
    settings text COLLATE "C" NOT NULL
    progress_message text COLLATE "C"
    payload text COLLATE "C" NOT NULL
    result text COLLATE "C"
    error_message text COLLATE "C"
    checkpoint text COLLATE "C"
    waits_on text COLLATE "C"
    order_number bigint
    batch_id uuid
    followed boolean
    waiting_key text COLLATE "C"
    revision integer NOT NULL DEFAULT 0
    CONSTRAINT attempts_within_limit CHECK ((attempt <= (max_retries + 1)))
    CONSTRAINT completed_ran CHECK (((status <> ALL (ARRAY['completed'::text, 'failed'::text])) OR ((attempt >= 1) AND (fence >= 1))))
    CONSTRAINT finished_has_a_time CHECK (((status = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text])) = (finished_at IS NOT NULL)))
    CONSTRAINT jobs_attempt_check CHECK ((attempt >= 0))
    CONSTRAINT jobs_fence_check CHECK ((fence >= 0))
    CONSTRAINT jobs_gate_check CHECK ((gate >= 0))
    CONSTRAINT jobs_generation_check CHECK ((generation >= 0))
    CONSTRAINT jobs_handler_check CHECK ((handler <> ''::text))
    CONSTRAINT jobs_job_type_check CHECK ((job_type = ANY (ARRAY['immediate'::text, 'delayed'::text, 'recurring'::text])))
    CONSTRAINT jobs_losses_check CHECK ((losses >= 0))
    CONSTRAINT jobs_max_retries_check CHECK ((max_retries >= 0))
    CONSTRAINT jobs_pkey PRIMARY KEY (id)
    CONSTRAINT jobs_priority_check CHECK (((priority >= 0) AND (priority <= 4)))
    CONSTRAINT jobs_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)))
    CONSTRAINT jobs_queue_check CHECK ((queue <> ''::text))
    CONSTRAINT jobs_settings_version_check CHECK ((settings_version >= 1))
    CONSTRAINT jobs_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'running'::text, 'retrying'::text, 'completed'::text, 'failed'::text, 'cancelled'::text])))
    CONSTRAINT only_running_can_be_asked_to_stop CHECK (((status = 'running'::text) OR (NOT cancel_requested)))
    CONSTRAINT only_running_has_a_session CHECK (((status = 'running'::text) OR (worker_session IS NULL)))
    CONSTRAINT pending_has_burnt_nothing CHECK (((status <> 'pending'::text) OR (attempt = 0)))
    CONSTRAINT retrying_has_burnt_one CHECK (((status <> 'retrying'::text) OR (attempt >= 1)))
    CONSTRAINT running_has_an_owner CHECK (((status <> 'running'::text) OR ((worker_session IS NOT NULL) AND (worker_id IS NOT NULL) AND (started_at IS NOT NULL) AND (attempt >= 1) AND (fence >= 1) AND (gate = 0))))
    CONSTRAINT tick_has_a_schedule CHECK (((tick IS NULL) OR (schedule_id IS NOT NULL)))
    CONSTRAINT withdrawn_is_cancelled CHECK (((NOT withdrawn) OR (status = 'cancelled'::text)))
    CREATE INDEX jobs_by_status ON public.jobs USING btree (status, id, finished_at) WHERE (status = ANY (ARRAY['retrying'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))
    CREATE INDEX jobs_cancelling ON public.jobs USING btree (worker_session) WHERE ((status = 'running'::text) AND cancel_requested)
    CREATE INDEX jobs_due ON public.jobs USING btree (queue, priority, scheduled_at, id) WHERE ((status = ANY (ARRAY['pending'::text, 'retrying'::text])) AND (gate = 0))
    CREATE INDEX jobs_gated ON public.jobs USING btree (id) WHERE ((status = 'pending'::text) AND (gate > 0))
    CREATE INDEX jobs_in_order ON public.jobs USING btree (waits_on, order_number) WHERE ((waits_on IS NOT NULL) AND (order_number IS NOT NULL) AND (status = ANY (ARRAY['pending'::text, 'retrying'::text])))
    CREATE INDEX jobs_live_of_batch ON public.jobs USING btree (batch_id) WHERE ((batch_id IS NOT NULL) AND (status = ANY (ARRAY['pending'::text, 'running'::text, 'retrying'::text])))
    CREATE INDEX jobs_of_batch ON public.jobs USING btree (batch_id, id) WHERE (batch_id IS NOT NULL)
    CREATE INDEX jobs_of_schedule ON public.jobs USING btree (schedule_id, id) WHERE (schedule_id IS NOT NULL)
    CREATE INDEX jobs_parked ON public.jobs USING btree (waits_on, queue, priority, scheduled_at, id) WHERE ((waits_on IS NOT NULL) AND (status = ANY (ARRAY['pending'::text, 'retrying'::text])) AND (gate = 4))
    CREATE UNIQUE INDEX jobs_pkey ON public.jobs USING btree (id)
    CREATE INDEX jobs_running ON public.jobs USING btree (worker_session) WHERE (status = 'running'::text)
    CREATE INDEX jobs_start_before ON public.jobs USING btree (start_before) WHERE ((start_before IS NOT NULL) AND (status = 'pending'::text) AND (fence = 0))
    CREATE INDEX jobs_started_runs ON public.jobs USING btree (schedule_id, started_at) WHERE ((schedule_id IS NOT NULL) AND (started_at IS NOT NULL))
    CREATE UNIQUE INDEX jobs_tick ON public.jobs USING btree (schedule_id, tick) WHERE ((schedule_id IS NOT NULL) AND (tick IS NOT NULL) AND (NOT withdrawn))
    CREATE UNIQUE INDEX jobs_unique_key ON public.jobs USING btree (unique_key) WHERE ((unique_key IS NOT NULL) AND (status = ANY (ARRAY['pending'::text, 'running'::text, 'retrying'::text])))
    CREATE INDEX jobs_unstarted_ticks ON public.jobs USING btree (schedule_id, tick) WHERE ((tick IS NOT NULL) AND (status = 'pending'::text))
    CREATE UNIQUE INDEX jobs_waiting_key ON public.jobs USING btree (waiting_key, (
CASE
    WHEN ((fence = 0) AND (generation = 0)) THEN '00000000-0000-0000-0000-000000000000'::uuid
    ELSE id
END)) WHERE ((waiting_key IS NOT NULL) AND (status = ANY (ARRAY['pending'::text, 'retrying'::text])))

TABLE key_uses
    key_id text COLLATE "C" NOT NULL
    name text COLLATE "C" NOT NULL
    last_used_at timestamp with time zone NOT NULL
    CONSTRAINT key_uses_pkey PRIMARY KEY (key_id)
    CREATE UNIQUE INDEX key_uses_pkey ON public.key_uses USING btree (key_id)

TABLE named_limits
    name text COLLATE "C" NOT NULL
    concurrency integer
    starts integer
    per_us bigint
    burst integer
    version bigint NOT NULL
    created_at timestamp with time zone NOT NULL
    updated_at timestamp with time zone NOT NULL
    CONSTRAINT limits_something CHECK (((concurrency IS NOT NULL) OR (starts IS NOT NULL)))
    CONSTRAINT named_limits_burst_check CHECK ((burst > 0))
    CONSTRAINT named_limits_concurrency_check CHECK ((concurrency > 0))
    CONSTRAINT named_limits_per_us_check CHECK ((per_us > 0))
    CONSTRAINT named_limits_pkey PRIMARY KEY (name)
    CONSTRAINT named_limits_starts_check CHECK ((starts > 0))
    CONSTRAINT rate_is_whole CHECK ((((starts IS NULL) = (per_us IS NULL)) AND ((starts IS NULL) = (burst IS NULL))))
    CREATE UNIQUE INDEX named_limits_pkey ON public.named_limits USING btree (name)

TABLE permits
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=5000
    WITH autovacuum_vacuum_cost_delay=0
    limit_name text COLLATE "C" NOT NULL
    job_id uuid NOT NULL
    given_at timestamp with time zone NOT NULL
    used_at timestamp with time zone
    interval_us bigint
    burst bigint
    CONSTRAINT permits_burst_check CHECK ((burst > 0))
    CONSTRAINT permits_interval_us_check CHECK ((interval_us > 0))
    CONSTRAINT permits_pkey PRIMARY KEY (limit_name, job_id)
    CREATE INDEX permits_of_job ON public.permits USING btree (job_id)
    CREATE UNIQUE INDEX permits_pkey ON public.permits USING btree (limit_name, job_id)
    CREATE INDEX permits_used ON public.permits USING btree (limit_name) WHERE (used_at IS NOT NULL)

TABLE queue_limits
    WITH fillfactor=25
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=1000
    WITH autovacuum_vacuum_cost_delay=0
    name text COLLATE "C" NOT NULL
    concurrency integer
    starts integer
    per_us bigint
    burst integer
    next_at timestamp with time zone
    version bigint NOT NULL
    created_at timestamp with time zone NOT NULL
    updated_at timestamp with time zone NOT NULL
    CONSTRAINT limits_something CHECK (((concurrency IS NOT NULL) OR (starts IS NOT NULL)))
    CONSTRAINT queue_limits_burst_check CHECK ((burst > 0))
    CONSTRAINT queue_limits_concurrency_check CHECK ((concurrency > 0))
    CONSTRAINT queue_limits_per_us_check CHECK ((per_us > 0))
    CONSTRAINT queue_limits_pkey PRIMARY KEY (name)
    CONSTRAINT queue_limits_starts_check CHECK ((starts > 0))
    CONSTRAINT rate_is_whole CHECK ((((starts IS NULL) = (per_us IS NULL)) AND ((starts IS NULL) = (burst IS NULL))))
    CREATE UNIQUE INDEX queue_limits_pkey ON public.queue_limits USING btree (name)

TABLE queue_starts
    WITH fillfactor=50
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=1000
    WITH autovacuum_vacuum_cost_delay=0
    queue text COLLATE "C" NOT NULL
    process uuid NOT NULL
    written_at timestamp with time zone NOT NULL
    recent text COLLATE "C" NOT NULL
    CONSTRAINT queue_starts_pkey PRIMARY KEY (queue, process)
    CREATE UNIQUE INDEX queue_starts_pkey ON public.queue_starts USING btree (queue, process)

TABLE queues
    name text COLLATE "C" NOT NULL
    paused boolean NOT NULL DEFAULT false
    created_at timestamp with time zone NOT NULL
    last_used_at timestamp with time zone NOT NULL
    paused_by text COLLATE "C"
    paused_at timestamp with time zone
    pause_reason text COLLATE "C"
    CONSTRAINT queues_name_check CHECK ((name <> ''::text))
    CONSTRAINT queues_pkey PRIMARY KEY (name)
    CREATE INDEX queues_paused ON public.queues USING btree (name) WHERE paused
    CREATE UNIQUE INDEX queues_pkey ON public.queues USING btree (name)

TABLE rates
    WITH fillfactor=25
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=1000
    WITH autovacuum_vacuum_cost_delay=0
    limit_name text COLLATE "C" NOT NULL
    next_at timestamp with time zone NOT NULL
    full_at timestamp with time zone NOT NULL
    CONSTRAINT rates_pkey PRIMARY KEY (limit_name)
    CREATE UNIQUE INDEX rates_pkey ON public.rates USING btree (limit_name)

TABLE refused_writes
    job_id uuid NOT NULL
    fence bigint NOT NULL
    wanted text COLLATE "C" NOT NULL
    worker_id text COLLATE "C"
    refused_at timestamp with time zone NOT NULL
    CONSTRAINT refused_writes_pkey PRIMARY KEY (job_id, fence, wanted)
    CREATE INDEX refused_writes_by_age ON public.refused_writes USING btree (refused_at)
    CREATE UNIQUE INDEX refused_writes_pkey ON public.refused_writes USING btree (job_id, fence, wanted)

TABLE schedule_backfills
    schedule_id uuid NOT NULL
    CONSTRAINT schedule_backfills_pkey PRIMARY KEY (schedule_id)
    CREATE UNIQUE INDEX schedule_backfills_pkey ON public.schedule_backfills USING btree (schedule_id)

TABLE schedule_calendars
    schedule_id uuid NOT NULL
    name text COLLATE "C" NOT NULL
    version bigint NOT NULL
    CONSTRAINT schedule_calendars_pkey PRIMARY KEY (schedule_id, name)
    CREATE INDEX schedule_calendars_by_version ON public.schedule_calendars USING btree (name, version, schedule_id)
    CREATE UNIQUE INDEX schedule_calendars_pkey ON public.schedule_calendars USING btree (schedule_id, name)

TABLE schedule_gaps
    schedule_id uuid NOT NULL
    from_tick timestamp with time zone NOT NULL
    to_tick timestamp with time zone NOT NULL
    ticks bigint NOT NULL
    reason smallint NOT NULL
    CONSTRAINT schedule_gaps_pkey PRIMARY KEY (schedule_id, from_tick)
    CONSTRAINT schedule_gaps_reason_check CHECK (((reason >= 0) AND (reason <= 8)))
    CONSTRAINT schedule_gaps_ticks_check CHECK ((ticks > 0))
    CREATE UNIQUE INDEX schedule_gaps_pkey ON public.schedule_gaps USING btree (schedule_id, from_tick)

TABLE schedule_last_runs
    schedule_id uuid NOT NULL
    started_at timestamp with time zone NOT NULL
    CONSTRAINT schedule_last_runs_pkey PRIMARY KEY (schedule_id)
    CREATE UNIQUE INDEX schedule_last_runs_pkey ON public.schedule_last_runs USING btree (schedule_id)

TABLE schedule_left_out
    schedule_id uuid NOT NULL
    from_tick timestamp with time zone NOT NULL
    to_tick timestamp with time zone NOT NULL
    ticks bigint NOT NULL
    CONSTRAINT schedule_left_out_pkey PRIMARY KEY (schedule_id, from_tick)
    CONSTRAINT schedule_left_out_ticks_check CHECK ((ticks > 0))
    CREATE INDEX schedule_left_out_by_age ON public.schedule_left_out USING btree (to_tick)
    CREATE UNIQUE INDEX schedule_left_out_pkey ON public.schedule_left_out USING btree (schedule_id, from_tick)

TABLE schedule_ticks
    schedule_id uuid NOT NULL
    tick timestamp with time zone NOT NULL
    fate smallint NOT NULL
    job_id uuid
    decided_at timestamp with time zone NOT NULL
    CONSTRAINT schedule_ticks_fate_check CHECK (((fate >= 0) AND (fate <= 8)))
    CONSTRAINT schedule_ticks_pkey PRIMARY KEY (schedule_id, tick)
    CREATE INDEX schedule_ticks_by_age ON public.schedule_ticks USING btree (tick)
    CREATE UNIQUE INDEX schedule_ticks_pkey ON public.schedule_ticks USING btree (schedule_id, tick)

TABLE schedule_watches
    schedule_id uuid NOT NULL
    succeeded_at timestamp with time zone
    success_due_at timestamp with time zone NOT NULL
    CONSTRAINT schedule_watches_pkey PRIMARY KEY (schedule_id)
    CREATE INDEX schedule_watches_due ON public.schedule_watches USING btree (success_due_at)
    CREATE UNIQUE INDEX schedule_watches_pkey ON public.schedule_watches USING btree (schedule_id)

TABLE schedules
    id uuid NOT NULL
    key text COLLATE "C"
    cron text COLLATE "C" NOT NULL
    time_zone text COLLATE "C" NOT NULL
    misfire text COLLATE "C" NOT NULL
    overlap text COLLATE "C" NOT NULL
    paused boolean NOT NULL
    next_tick timestamp with time zone
    last_tick timestamp with time zone
    active_job_id uuid
    missed_count bigint NOT NULL
    version bigint NOT NULL
    created_at timestamp with time zone NOT NULL
    updated_at timestamp with time zone NOT NULL
    name text COLLATE "C" NOT NULL
    handler text COLLATE "C" NOT NULL
    queue text COLLATE "C" NOT NULL
    priority smallint NOT NULL
    payload text COLLATE "C" NOT NULL
    max_retries integer NOT NULL
    settings text COLLATE "C" NOT NULL
    settings_version smallint NOT NULL DEFAULT 1
    spread_seconds integer
    offset_seconds integer NOT NULL DEFAULT 0
    end_at timestamp with time zone
    max_runs integer
    runs_made bigint NOT NULL DEFAULT 0
    jitter_seconds integer
    require_success_within_seconds integer
    CONSTRAINT schedules_key_key UNIQUE (key)
    CONSTRAINT schedules_max_retries_check CHECK ((max_retries >= 0))
    CONSTRAINT schedules_misfire_check CHECK ((misfire = ANY (ARRAY['fire_once'::text, 'skip'::text, 'fire_all'::text])))
    CONSTRAINT schedules_missed_count_check CHECK ((missed_count >= 0))
    CONSTRAINT schedules_overlap_check CHECK ((overlap = ANY (ARRAY['allow'::text, 'skip'::text])))
    CONSTRAINT schedules_pkey PRIMARY KEY (id)
    CONSTRAINT schedules_priority_check CHECK (((priority >= 0) AND (priority <= 4)))
    CONSTRAINT schedules_settings_version_check CHECK ((settings_version >= 1))
    CONSTRAINT schedules_version_check CHECK ((version >= 1))
    CREATE UNIQUE INDEX schedules_key_key ON public.schedules USING btree (key)
    CREATE INDEX schedules_next_tick ON public.schedules USING btree (next_tick, id) WHERE ((NOT paused) AND (next_tick IS NOT NULL))
    CREATE UNIQUE INDEX schedules_pkey ON public.schedules USING btree (id)

TABLE unique_periods
    WITH autovacuum_vacuum_scale_factor=0
    WITH autovacuum_vacuum_threshold=5000
    WITH autovacuum_vacuum_cost_delay=0
    key text COLLATE "C" NOT NULL
    job_id uuid NOT NULL
    expires_at timestamp with time zone NOT NULL
    CONSTRAINT unique_periods_pkey PRIMARY KEY (key)
    CREATE INDEX unique_periods_expired ON public.unique_periods USING btree (expires_at)
    CREATE UNIQUE INDEX unique_periods_pkey ON public.unique_periods USING btree (key)

TABLE workers
    WITH fillfactor=50
    session uuid NOT NULL
    worker_id text COLLATE "C" NOT NULL
    host text COLLATE "C" NOT NULL
    process_id integer NOT NULL
    concurrency integer NOT NULL
    queues text[] COLLATE "C" NOT NULL
    status text COLLATE "C" NOT NULL
    beat bigint NOT NULL
    started_at timestamp with time zone NOT NULL
    last_beat_at timestamp with time zone NOT NULL
    draining boolean NOT NULL DEFAULT false
    ended_at timestamp with time zone
    server_started_at timestamp with time zone
    handlers text[] COLLATE "C"
    lease bigint
    version text COLLATE "C"
    CONSTRAINT ended_has_a_time CHECK (((status = 'active'::text) = (ended_at IS NULL)))
    CONSTRAINT workers_beat_check CHECK ((beat >= 0))
    CONSTRAINT workers_concurrency_check CHECK ((concurrency >= 0))
    CONSTRAINT workers_lease_check CHECK ((lease > 0))
    CONSTRAINT workers_pkey PRIMARY KEY (session)
    CONSTRAINT workers_status_check CHECK ((status = ANY (ARRAY['active'::text, 'stopped'::text, 'lost'::text])))
    CREATE INDEX workers_by_label ON public.workers USING btree (worker_id, started_at)
    CREATE INDEX workers_leased ON public.workers USING btree (session) WHERE ((status = 'active'::text) AND (lease IS NOT NULL))
    CREATE UNIQUE INDEX workers_pkey ON public.workers USING btree (session)
    CREATE INDEX workers_ring ON public.workers USING btree (uuid_hash(session), session) WHERE (status = 'active'::text)
