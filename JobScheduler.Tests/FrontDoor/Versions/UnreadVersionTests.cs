using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.FrontDoor.Versions;

/// <summary>The warning of a process that starts among jobs which it cannot read.</summary>
public sealed class UnreadVersionTests : IDisposable
{
    private readonly HeardLog _log = new();

    [Fact]
    public async Task A_start_warns_of_waiting_jobs_with_a_version_of_its_own_handlers_that_it_cannot_read()
    {
        var before = await OwnHost.StartAsync(_ => { });
        string[] waiting = ["ship-order:v4", "ship-order", "ship-order:v2", "elsewhere:v4"];
        foreach (var handler in waiting) await EnqueueAsync(before, handler);
        await EnqueueAsync(before, "ship-order:v4", new() { Delay = TimeSpan.FromHours(1) });

        await using var host = await OwnHost.StartAsync(
            scheduler =>
            {
                scheduler.AddWorker().AddShipping().AddSecondStep();
                scheduler.Services.AddLogging(logging => logging.AddProvider(_log));
            },
            await before.StopAsync());

        await Eventually.IsTrueAsync(() => Warnings.Count > 1);
        Assert.Equal(
            [
                "Version 4 of the handler ship-order cannot be read here: at least 2 jobs wait for it",
                "Version 1 of the handler ship-order cannot be read here: at least 1 jobs wait for it",
            ],
            Warnings.Select(line => line.Text));
    }

    public void Dispose() => _log.Dispose();

    private IReadOnlyList<HeardLine> Warnings => _log.Of(LogLevel.Warning, "cannot be read here");

    private static Task<JobHandle> EnqueueAsync(OwnHost host, string handler, JobOptions? options = null) =>
        host.Jobs.EnqueueAsync(handler, JsonElement.Parse("""{"order":7}"""), options, TestContext.Current.CancellationToken);
}
