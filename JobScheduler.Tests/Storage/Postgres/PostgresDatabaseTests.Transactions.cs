using JobScheduler.Storage.Sql;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Works are committed whole, once, or not at all.</summary>
public sealed partial class PostgresDatabaseTests
{
    [Fact]
    public async Task A_work_that_fails_leaves_nothing_behind()
    {
        var database = await StartedAsync();

        await Assert.ThrowsAsync<FormatException>(() => database.WriteAsync<int>(
            async session =>
            {
                await AddQueueAsync(session, "broken");
                throw new FormatException("planted");
            },
            Cancel));

        await database.WriteAsync(session => AddQueueAsync(session, "next"), Cancel);
        Assert.Equal(["next"], await QueryAsync("SELECT name FROM queues"));
    }

    [Fact]
    public async Task A_work_is_committed_with_the_answer_to_its_last_statement()
    {
        var database = await StartedAsync();

        var seen = await database.WriteAsync(
            async session =>
            {
                await session.PostAsync(Statements.Queues.Add, Queue("posted"));
                Assert.Empty(await session.FinishAsync(Statements.Queues.Add, Queue("last"), row => row.Text("name")));
                return await QueryAsync("SELECT name FROM queues ORDER BY name");
            },
            Cancel);

        Assert.Equal(["last", "posted"], seen);
    }

    [Fact]
    public async Task A_commit_that_is_refused_is_an_error_and_nothing_can_be_added_to_one_that_was_not()
    {
        var database = await StartedAsync();
        await ExecuteAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''planted''; END';
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON queues DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.name = 'bad') EXECUTE FUNCTION refuse()
            """);

        await Assert.ThrowsAsync<PostgresException>(() =>
            database.WriteAsync(session => session.FinishAsync(Statements.Queues.Add, Queue("bad"), row => row.Text("name")), Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async session =>
            {
                await session.FinishAsync(Statements.Queues.Add, Queue("good"), row => row.Text("name"));
                return await AddQueueAsync(session, "late");
            },
            Cancel));

        Assert.Equal(["good"], await QueryAsync("SELECT name FROM queues"));
    }

    [Fact]
    public async Task A_work_that_met_a_deadlock_is_run_again()
    {
        var database = await StartedAsync();
        var runs = 0;

        var answer = await database.WriteAsync(
            async session =>
            {
                await AddQueueAsync(session, $"run-{++runs}");
                if (runs < 3) throw new PostgresException("planted", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
                return runs;
            },
            Cancel);

        Assert.Equal(3, answer);
        Assert.Equal(["run-3"], await QueryAsync("SELECT name FROM queues"));
    }

    /// <summary>As a key that goes from hand to hand, or two that block each other again and again.</summary>
    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    public async Task A_conflict_that_outlives_a_few_tries_is_tried_on(string state)
    {
        var database = await StartedAsync();
        var tries = 0;

        await database.WriteAsync(
            session => ++tries <= 12 ? throw new PostgresException("planted", "ERROR", "ERROR", state) : AddQueueAsync(session, "kept"),
            Cancel);

        Assert.Equal(["kept"], await QueryAsync("SELECT name FROM queues"));
    }
}
