using JobScheduler.Core.Requests;
using JobScheduler.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>jobscheduler.enqueue, for whatever speaks SQL.</summary>
public sealed class EnqueueFunctionTests : IAsyncLifetime
{
    private readonly PostgresFixture _store = new();
    private NpgsqlConnection _program = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        // Its own tables come first, and one of them has the name of ours.
        _program = new NpgsqlConnection(_store.ConnectionString + ";Search Path=shop;Pooling=false");
        await _program.OpenAsync(Cancel);
        await AskAsync("CREATE SCHEMA shop; CREATE TABLE shop.jobs (title text)");
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_job_is_what_the_same_request_makes_in_a_program()
    {
        var id = await EnqueueAsync("""
            'send-invoice', '{"orderId": 7}', queue => 'mail', priority => 1, delay => '90 s', max_retries => 5, name => 'Ünïcode',
            unique_key => 'invoice-7', tags => '{a,b}'
            """);
        var request = new JobRequest
        {
            Name = "Ünïcode",
            Handler = "send-invoice",
            Payload = """{"orderId": 7}""",
            Queue = "mail",
            Priority = 1,
            DelaySeconds = 90,
            MaxRetries = 5,
            UniqueKey = "invoice-7",
            Tags = ["a", "b"],
        };
        var plan = JobRequestRules.Check(request, _store.Now, [])!;

        var job = (await _store.Reader.GetAsync(id, Cancel))!;

        Assert.Equivalent(plan.Spec, job.Spec, strict: true);
        Assert.Equal((plan.Type, JobStatus.Pending, "invoice-7"), (job.Type, job.State.Status, job.UniqueKey));
        Assert.Equal(TimeSpan.FromSeconds(90), job.ScheduledAt - job.CreatedAt);
        Assert.Equal((7, 8), (id.Version, id.Variant & 0xC));
        Assert.Contains(await _store.Queues.ListAsync(null, 10, Cancel), queue => queue.Name == "mail");
    }

    [Fact]
    public async Task A_job_of_defaults_is_claimed_and_counted()
    {
        var id = await EnqueueAsync("'send-invoice'");
        // The function has the clock of the server, which tests do not move.
        _store.Advance(TimeProvider.System.GetUtcNow() - _store.Now + TimeSpan.FromHours(1));
        var worker = new Claimant(NewJobs.NextId(), "worker-1", ["send-invoice"], ["default"]);

        var job = Assert.Single((await _store.Jobs.ClaimAsync([id], worker, Cancel)).Jobs);

        Assert.Equivalent(new JobSpec { Name = "send-invoice", Handler = "send-invoice" }, job.Spec, strict: true);
        var totals = await _store.Reader.TotalsAsync(Cancel);
        Assert.Equal(1, totals.Transitions.Where(row => (row.From, row.To) == (null, JobStatus.Pending)).Sum(row => row.Count));
    }

    [Fact]
    public async Task The_live_job_with_the_key_is_the_answer_and_a_rollback_leaves_nothing()
    {
        var first = await EnqueueAsync("'a', unique_key => 'k'");
        Assert.Equal(first, await EnqueueAsync("'a', unique_key => 'k'"));

        await using (await _program.BeginTransactionAsync(Cancel)) await EnqueueAsync("'a'");

        Assert.Equal([first], (await _store.Reader.ListAsync(new() { Limit = 10 }, Cancel)).Select(job => job.Id));
    }

    [Fact]
    public async Task A_role_that_may_do_nothing_else_may_be_allowed_it()
    {
        var role = $"shop_{NewJobs.NextId():N}";
        await AskAsync($"CREATE ROLE {role}");
        await AskAsync($"SET ROLE {role}");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => EnqueueAsync("'a'"))).SqlState);

        await AskAsync($"RESET ROLE; GRANT USAGE ON SCHEMA jobscheduler TO {role}");
        await AskAsync($"SET ROLE {role}");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => EnqueueAsync("'a'"))).SqlState);

        await AskAsync($"RESET ROLE; GRANT EXECUTE ON FUNCTION jobscheduler.enqueue TO {role}");
        await AskAsync($"SET ROLE {role}");
        await EnqueueAsync("'a'");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => AskAsync("SELECT id FROM public.jobs"))).SqlState);
        await AskAsync($"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}");
    }

    /// <summary>Each rule at its bounds: both sides of the function say the same as the rules of requests.</summary>
    [Theory]
    [InlineData("'a'", true)]
    [InlineData("repeat('a', 128)", true)]
    [InlineData("repeat('a', 129)", false, "handler")]
    [InlineData("''", false, "handler")]
    [InlineData("'a b'", false, "handler")]
    [InlineData("E'a\\n'", false, "handler")]
    [InlineData("'ä'", false, "handler")]
    [InlineData("NULL", false, "handler")]
    [InlineData("'a', '[]'", false, "payload")]
    [InlineData("'a', jsonb_build_object('a', repeat('a', 65527))", true)]
    [InlineData("'a', jsonb_build_object('a', repeat('a', 65528))", false, "payload")]
    [InlineData("'a', queue => repeat('q', 64)", true)]
    [InlineData("'a', queue => repeat('q', 65)", false, "queue")]
    [InlineData("'a', priority => 0", true)]
    [InlineData("'a', priority => 4", true)]
    [InlineData("'a', priority => -1", false, "priority")]
    [InlineData("'a', priority => 5", false, "priority")]
    [InlineData("'a', delay => '366 days'", true)]
    [InlineData("'a', delay => '366 days 1 second'", false, "delay")]
    [InlineData("'a', delay => '-1 second'", false, "delay")]
    [InlineData("'a', run_at => now() - interval '59 minutes'", true)]
    [InlineData("'a', run_at => now() - interval '61 minutes'", false, "run_at")]
    [InlineData("'a', run_at => now() + interval '367 days'", false, "run_at")]
    [InlineData("'a', run_at => now(), delay => '1 s'", false, "run_at")]
    [InlineData("'a', max_retries => 100", true)]
    [InlineData("'a', max_retries => 101", false, "max_retries")]
    [InlineData("'a', name => repeat('n', 255)", true)]
    [InlineData("'a', name => repeat('n', 256)", false, "name")]
    [InlineData("'a', name => '  '", false, "name")]
    [InlineData("'a', unique_key => ''", false, "unique_key")]
    [InlineData("'a', tags => '{a,b}'", true)]
    [InlineData("'a', tags => '{a,a}'", false, "tags")]
    [InlineData("'a', tags => ARRAY[repeat('t', 65)]", false, "tags")]
    [InlineData("'a', tags => ARRAY(SELECT n::text FROM generate_series(1, 20) AS n)", true)]
    [InlineData("'a', tags => ARRAY(SELECT n::text FROM generate_series(1, 21) AS n)", false, "tags")]
    public async Task A_job_against_a_rule_is_refused_and_the_rule_is_named(string arguments, bool isTaken, string? named = null)
    {
        if (isTaken)
        {
            Assert.NotNull(await _store.Reader.GetAsync(await EnqueueAsync(arguments), Cancel));
            return;
        }

        var refused = await Assert.ThrowsAsync<PostgresException>(() => EnqueueAsync(arguments));
        Assert.Equal(PostgresErrorCodes.InvalidParameterValue, refused.SqlState);
        Assert.Contains(named!, refused.MessageText, StringComparison.Ordinal);
        Assert.Empty(await _store.Reader.ListAsync(new() { Limit = 10 }, Cancel));
    }

    [Fact]
    public async Task All_broken_rules_are_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => EnqueueAsync("'', '[]', queue => '', priority => 9"));

        foreach (var name in new[] { "handler", "payload", "queue", "priority" })
            Assert.Contains(name, refused.MessageText, StringComparison.Ordinal);
    }

    /// <summary>The upgrade goes on, and the function is left out.</summary>
    [Fact]
    public async Task A_role_that_may_not_create_a_schema_migrates_all_the_same()
    {
        var (server, name) = (await PostgresDatabases.ServerAsync(), await PostgresDatabases.CreateAsync("template0"));
        var role = $"migrator_{NewJobs.NextId():N}";
        await server.ExecuteAsync("postgres", $"CREATE ROLE {role} LOGIN");
        await server.ExecuteAsync(name, $"GRANT CREATE ON SCHEMA public TO {role}");
        var asRole = new NpgsqlConnectionStringBuilder(server.ConnectionString(name)) { Username = role }.ConnectionString;

        await PostgresMigrations.ApplyAsync(asRole, PostgresDatabases.Turn, NullLogger.Instance, Cancel);

        await using (var look = await PostgresLook.OpenAsync(server.ConnectionString(name)))
            Assert.Equal(
                ["True"], await look.ColumnAsync("SELECT to_regnamespace('jobscheduler') IS NULL AND to_regclass('jobs') IS NOT NULL"));
        await PostgresDatabases.DropAsync(name);
        await server.ExecuteAsync("postgres", $"DROP ROLE {role}");
    }

    private async Task<Guid> EnqueueAsync(string arguments) => (Guid)(await AskAsync($"SELECT jobscheduler.enqueue({arguments})"))!;

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _program);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
