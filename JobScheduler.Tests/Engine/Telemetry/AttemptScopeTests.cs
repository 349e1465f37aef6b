using JobScheduler.Engine.Telemetry;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class AttemptScopeTests
{
    private static readonly Job Running = NewJobs.Started(JobType.Immediate, 0);

    [Fact]
    public void Where_no_provider_of_logs_knows_scopes_nothing_is_made_of_one()
    {
        using var provider = new KeptLog(LogLevel.Information);
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(provider));
        var log = factory.CreateLogger<AttemptScopeTests>();
        for (var i = 0; i < 100; i++) log.BeginScope(new AttemptScope(Running))?.Dispose();

        var before = GC.GetAllocatedBytesForCurrentThread();
        log.BeginScope(new AttemptScope(Running))?.Dispose();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_scope_says_the_same_as_values_and_as_text()
    {
        var scope = new AttemptScope(Running);

        Assert.Equal(["JobId", "JobName", "Handler", "Attempt", "Queue", "Worker"], scope.Select(pair => pair.Key));
        Assert.Equal(string.Join(", ", scope.Select(pair => $"{pair.Key}:{pair.Value}")), scope.ToString());
    }
}
