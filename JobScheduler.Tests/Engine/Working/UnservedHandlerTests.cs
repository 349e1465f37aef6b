using JobScheduler.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Engine.Working;

/// <summary>The warning about jobs that nobody can run.</summary>
public sealed class UnservedHandlerTests : IDisposable
{
    private readonly HeardLog _log = new();

    [Fact]
    public async Task A_job_whose_handler_no_live_worker_has_is_warned_of_once_a_minute()
    {
        await using var engine = await EngineHarness.StartAsync(services => services.AddLogging(logging => logging.AddProvider(_log)));
        for (var i = 0; i < 2; i++) await engine.SubmitAsync(new JobRequest { Name = "lost", Handler = "not-here" });
        await engine.WaitForAsync(await engine.SubmitScriptedAsync(), JobStatus.Completed);

        await AdvanceAsync(engine, TimeSpan.FromMinutes(3.5));

        // In the first minute it is not late yet.
        Assert.InRange(Warnings.Count, 2, 3);
        Assert.All(Warnings, line => Assert.Equal("No live worker has the handler not-here: at least 2 jobs wait for it", line.Text));
    }

    public void Dispose() => _log.Dispose();

    private IReadOnlyList<HeardLine> Warnings => _log.Of(LogLevel.Warning, "No live worker");

    private static Task AdvanceAsync(EngineHarness engine, TimeSpan time)
    {
        var until = engine.Time.GetUtcNow() + time;
        return engine.AdvanceUntilAsync(() => Task.FromResult(engine.Time.GetUtcNow() >= until), TimeSpan.FromSeconds(1));
    }
}
