using JobScheduler.Tests.EndToEnd.Verbs;

namespace JobScheduler.Tests.EndToEnd.Embedded;

/// <summary>What somebody reads who starts the program in a terminal.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Three_lines_say_where_it_answers_where_the_data_lies_and_what_it_runs()
    {
        await using var scheduler = await SchedulerProcess.StartAsync(
            _database.Path, settings: [("Worker__Concurrency", "5"), ("Worker__Queues", "mail, default")]);
        await Eventually.IsTrueAsync(() => Task.FromResult(scheduler.Output.Contains("Runs up to", StringComparison.Ordinal)));

        var address = scheduler.Address.ToString().TrimEnd('/');
        Assert.Contains($"Answers at {address}; the page to try it: {address}/dashboard", scheduler.Output, StringComparison.Ordinal);
        Assert.Contains($"Keeps its data in the SQLite file {_database.Path}", scheduler.Output, StringComparison.Ordinal);
        Assert.Contains("Runs up to 5 jobs at once, from the queues mail, default", scheduler.Output, StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Contains("The dashboard", await http.GetStringAsync(new Uri($"{address}/dashboard"), Token), StringComparison.Ordinal);
        Assert.Contains("swagger-ui", await http.GetStringAsync(new Uri($"{address}/docs/"), Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    public async Task A_second_start_is_told_of_the_database_and_of_the_address_at_once(string host)
    {
        var address = $"{host}:{LoopbackPort.Free()}";
        await using var first = await SchedulerProcess.StartAsync(_database.Path, address);

        var (_, exitCode, _, errors) = await VerbRun.RunAsync(
            NodeKind.Scheduler, ["--urls", address], ("Embedded__DatabasePath", _database.Path));

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                $"Another process uses this database: it holds {_database.Path}.lock.",
                $"Failed to bind to address {address}: address already in use.",
            ],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
