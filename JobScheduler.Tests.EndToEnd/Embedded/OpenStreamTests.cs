namespace JobScheduler.Tests.EndToEnd.Embedded;

public sealed class OpenStreamTests : IDisposable
{
    private const int Streams = 5;

    // Far below the shutdown grace and the streams' heartbeat.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(8);

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Open_event_streams_end_with_the_process_and_do_not_hold_it_up()
    {
        await using var scheduler = await SchedulerProcess.StartAsync(_database.Path);
        using var http = new HttpClient { BaseAddress = scheduler.Address };
        var streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => http.GetStreamAsync("/events", Token)));
        var readers = streams.Select(stream => new StreamReader(stream)).ToList();
        foreach (var reader in readers) Assert.Equal(": hello", await reader.ReadLineAsync(Token));

        await scheduler.StopAsync().WaitAsync(AtOnce, TimeProvider.System, Token);

        Assert.Equal(0, scheduler.ExitCode);
        foreach (var reader in readers)
        {
            // In order: a stream that was cut off would throw.
            Assert.DoesNotContain("event:", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
            reader.Dispose();
        }
    }
}
