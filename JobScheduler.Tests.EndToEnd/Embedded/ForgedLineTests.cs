namespace JobScheduler.Tests.EndToEnd.Embedded;

public sealed class ForgedLineTests : IDisposable
{
    private const string Forged = "fail: Forged[0] the database is gone";

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Nobody_writes_a_line_of_the_log_from_outside()
    {
        // More talkative than usual, as an operator may want it.
        await using var scheduler = await SchedulerProcess.StartAsync(
            _database.Path, settings: ("Logging__LogLevel__Microsoft.AspNetCore", "Information"));
        var client = scheduler.Client();
        var name = $"a\r\n{Forged}\u001b[31m\u001b]0;title\u0007\u0085\u2028{Forged}\u202e";
        var job = await client.CreateJobAsync(new CreateJobRequest { Name = name, ExecutionTimeMs = 0 }, cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(job.Id, Token)).Status == "completed");
        using var http = new HttpClient { BaseAddress = scheduler.Address };
        var escaped = Uri.EscapeDataString($"\r\n{Forged}\u001b[31m");
        foreach (var address in new[] { $"/jobs/{escaped}", $"/{escaped}", $"/jobs?queue={escaped}", $"/jobs?{escaped}=1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", $"\u001b[31m{Forged}");
            request.Headers.TryAddWithoutValidation("traceparent", Forged);
            using var response = await http.SendAsync(request, Token);
        }

        await Eventually.IsTrueAsync(
            () => Task.FromResult(scheduler.Output.Contains("\\u000d\\u000afail: Forged[0]", StringComparison.Ordinal)));
        await scheduler.StopAsync();
        var lines = scheduler.Output.Split('\n');
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("fail:", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter is '\u2028' or '\u202e'));
    }
}
