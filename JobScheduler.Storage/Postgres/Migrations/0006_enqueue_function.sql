-- jobscheduler.enqueue: a job within the transaction of whatever speaks SQL, a program or a trigger; the same rules as for any other job.
-- It has the rights of its owner, so that who calls it needs none on the tables. Nobody else may call it until that is granted.
-- A role that may not create a schema gets it if the schema is there already, as its own.
DO $install$
BEGIN
    IF to_regnamespace('jobscheduler') IS NULL THEN
        IF NOT has_database_privilege(current_database(), 'CREATE') THEN
            RAISE NOTICE 'jobscheduler.enqueue is left out: % may not create a schema.', current_user;
            RETURN;
        END IF;

        CREATE SCHEMA jobscheduler;
    END IF;

    CREATE FUNCTION jobscheduler.enqueue(
        handler text,
        payload jsonb DEFAULT '{}',
        queue text DEFAULT 'default',
        priority integer DEFAULT 2,
        delay interval DEFAULT NULL,
        run_at timestamptz DEFAULT NULL,
        max_retries integer DEFAULT 3,
        name text DEFAULT NULL,
        unique_key text DEFAULT NULL,
        tags text[] DEFAULT '{}')
    RETURNS uuid
    LANGUAGE plpgsql
    SECURITY DEFINER
    AS $enqueue$
    DECLARE
        symbols CONSTANT text := '^[A-Za-z0-9._:-]+$';
        furthest CONSTANT interval := interval '366 days';
        moment CONSTANT timestamptz := clock_timestamp();
        kind CONSTANT text := CASE WHEN enqueue.delay IS NULL AND enqueue.run_at IS NULL THEN 'immediate' ELSE 'delayed' END;
        title CONSTANT text := COALESCE(enqueue.name, enqueue.handler);
        due timestamptz;
        broken text[] := '{}';
        stored uuid;
    BEGIN
        IF enqueue.handler IS NULL OR length(enqueue.handler) > 128 OR enqueue.handler COLLATE "C" !~ symbols THEN
            broken := broken || 'handler must be 1 to 128 ASCII letters, digits and ". _ - :".'::text;
        END IF;
        IF enqueue.payload IS NULL OR jsonb_typeof(enqueue.payload) <> 'object' OR octet_length(enqueue.payload::text) > 65536 THEN
            broken := broken || 'payload must be a JSON object of at most 64 KB.'::text;
        END IF;
        IF enqueue.queue IS NULL OR length(enqueue.queue) > 64 OR enqueue.queue COLLATE "C" !~ symbols THEN
            broken := broken || 'queue must be 1 to 64 ASCII letters, digits and ". _ - :".'::text;
        END IF;
        IF enqueue.priority IS NULL OR enqueue.priority NOT BETWEEN 0 AND 4 THEN
            broken := broken || 'priority must be from 0 to 4.'::text;
        END IF;
        IF enqueue.delay IS NOT NULL AND enqueue.run_at IS NOT NULL THEN
            broken := broken || 'Give delay or run_at, not both.'::text;
        END IF;
        IF enqueue.delay < interval '0' OR enqueue.delay > furthest THEN
            broken := broken || 'delay must be from 0 to 366 days.'::text;
        END IF;
        IF enqueue.run_at < moment - interval '1 hour' OR enqueue.run_at > moment + furthest THEN
            broken := broken || 'run_at must lie between an hour ago and 366 days ahead.'::text;
        END IF;
        IF enqueue.max_retries IS NULL OR enqueue.max_retries NOT BETWEEN 0 AND 100 THEN
            broken := broken || 'max_retries must be from 0 to 100.'::text;
        END IF;
        IF length(enqueue.name) > 255 OR enqueue.name ~ '^\s*$' THEN
            broken := broken || 'name must be 1 to 255 characters, not all of them blank.'::text;
        END IF;
        IF length(enqueue.unique_key) > 255 OR enqueue.unique_key ~ '^\s*$' THEN
            broken := broken || 'unique_key must be 1 to 255 characters, not all of them blank.'::text;
        END IF;
        IF enqueue.tags IS NULL OR cardinality(enqueue.tags) > 20
            OR cardinality(enqueue.tags) > (SELECT COUNT(DISTINCT tag COLLATE "C") FROM unnest(enqueue.tags) AS tag
                WHERE length(tag) <= 64 AND tag !~ '^\s*$') THEN
            broken := broken || 'tags must be at most 20, each once, of 1 to 64 characters that are not all blank.'::text;
        END IF;
        IF cardinality(broken) > 0 THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = array_to_string(broken, ' ');
        END IF;

        INSERT INTO queues (
            name,
            created_at,
            last_used_at)
        SELECT
            enqueue.queue,
            moment,
            moment
        WHERE NOT EXISTS (SELECT 1 FROM queues WHERE queues.name = enqueue.queue)
            AND (SELECT COUNT(*) FROM queues) < 10000
        ON CONFLICT DO NOTHING;
        IF NOT EXISTS (SELECT 1 FROM queues WHERE queues.name = enqueue.queue) THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'There are 10000 queues already, and no room for a new one.';
        END IF;

        due := COALESCE(enqueue.run_at, moment + COALESCE(enqueue.delay, interval '0'));
        -- Whoever has the unique key may end between our write and our look.
        FOR tries IN 1..5 LOOP
            INSERT INTO jobs (
                id,
                job_type, name, handler, queue, priority, payload, max_retries,
                settings,
                status, created_at, scheduled_at, unique_key)
            VALUES (
                -- UUIDv7: milliseconds, then what is random in a UUIDv4.
                (lpad(to_hex(floor(EXTRACT(EPOCH FROM moment) * 1000)::bigint), 12, '0')
                    || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
                kind, title, enqueue.handler, enqueue.queue, enqueue.priority, enqueue.payload::text, enqueue.max_retries,
                CASE WHEN cardinality(enqueue.tags) = 0 THEN '{}' ELSE jsonb_build_object('tags', to_jsonb(enqueue.tags))::text END,
                'pending', moment, due, enqueue.unique_key)
            ON CONFLICT DO NOTHING
            RETURNING jobs.id INTO stored;
            EXIT WHEN stored IS NOT NULL;

            SELECT jobs.id INTO stored
            FROM jobs
            WHERE jobs.unique_key = enqueue.unique_key
                AND jobs.status IN ('pending', 'running', 'retrying');
            IF stored IS NOT NULL THEN
                RETURN stored;
            END IF;
        END LOOP;

        IF stored IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'serialization_failure', MESSAGE = 'The unique key goes from job to job: try again.';
        END IF;

        -- A row of its own: no other transaction under way counts in it.
        INSERT INTO counters (
            owner, minute,
            job_type, from_status, to_status, reason, n, duration_us)
        VALUES (
            'sql/' || pg_backend_pid(), floor(EXTRACT(EPOCH FROM moment) / 60)::bigint,
            kind, '', 'pending', '', 1, 0)
        ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
            n = counters.n + 1;
        PERFORM pg_notify('jobscheduler_jobs_ready', enqueue.queue);
        RETURN stored;
    END
    $enqueue$;

    EXECUTE format('ALTER FUNCTION jobscheduler.enqueue SET search_path = pg_catalog, %I, pg_temp', current_schema());
    REVOKE ALL ON FUNCTION jobscheduler.enqueue FROM PUBLIC;
END
$install$;
