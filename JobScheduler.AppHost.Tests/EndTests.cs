using JobScheduler.Client.Contracts;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.Tests;

namespace JobScheduler.AppHost.Tests;

/// <summary>However the program ends, nothing of it goes on; what was asked to stay is there at the next start.</summary>
public sealed class EndTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("jobscheduler-kept-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_signal_and_a_kill_leave_nothing_but_the_data()
    {
        if (!OperatingSystem.IsWindows()) _data.UnixFileMode = ServerAccount.Passable;
        Guid id;
        using (var first = new StartedApp(_data.FullName))
        {
            await first.IsUpAsync();
            Assert.Contains($"The data is in {_data.FullName}, which stays.", first.Output, StringComparison.Ordinal);
            var job = new CreateJobRequest { Name = "kept", ExecutionTimeMs = 0 };
            id = (await first.Client.CreateJobAsync(job, cancellationToken: Token)).Id;

            await first.SignalAsync("TERM");

            await first.EndsWithinAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(0, first.ExitCode);
        }

        using var second = new StartedApp(_data.FullName);
        await second.IsUpAsync();
        await Eventually.IsTrueAsync(async () => (await second.Client.GetJobAsync(id, Token)).Status == "completed");
        Assert.NotEmpty(second.Processes);

        await second.SignalAsync("KILL");

        await second.EndsWithinAsync(TimeSpan.FromSeconds(20));
    }
}
