using JobScheduler.Hosting;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Hosting;

/// <summary>Where settings are read from, in a program of a user and in those of this repository.</summary>
public sealed class SettingsSectionTests
{
    [Fact]
    public void A_library_reads_its_own_section_and_leaves_the_others_to_the_program() =>
        Assert.Equal(7, Concurrency(formerNames: false, null, ("Worker:Concurrency", "-3"), ("JobScheduler:Worker:Concurrency", "7")));

    [Fact]
    public void What_the_code_says_counts_more_than_the_settings() =>
        Assert.Equal(9, Concurrency(formerNames: false, worker => worker.Concurrency = 9, ("JobScheduler:Worker:Concurrency", "7")));

    [Fact]
    public void The_programs_of_this_repository_read_the_former_names_too_and_the_new_ones_count_more()
    {
        Assert.Equal(5, Concurrency(formerNames: true, null, ("Worker:Concurrency", "5")));
        Assert.Equal(7, Concurrency(formerNames: true, null, ("Worker:Concurrency", "5"), ("JobScheduler:Worker:Concurrency", "7")));
    }

    [Fact]
    public async Task Former_names_are_told_at_start()
    {
        using var log = new KeptLog(LogLevel.Warning);
        var host = Builder(("Worker:Id", "w"), ("Workers:Beat", "00:00:01"), ("JobScheduler:Queues:Max", "5"));
        host.Services.AddLogging(logging => logging.AddProvider(log));
        host.TakeFormerNames();
        using var built = host.Build();
        await built.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "The setting Worker__Id is called JobScheduler__Worker__Id now; the former name is read as long as this is 0.x ",
                "The setting Workers__Beat is called JobScheduler__Workers__Beat now; the former name is read as long as this is 0.x ",
            ],
            log.Lines.Where(line => line.Contains("setting", StringComparison.Ordinal)));
    }

    private static int Concurrency(bool formerNames, Action<WorkerOptions>? configure, params (string Key, string Value)[] settings)
    {
        var host = Builder(settings);
        if (formerNames) host.TakeFormerNames();
        host.AddJobScheduler().AddWorker(configure);
        using var built = host.Build();
        return built.Services.GetRequiredService<WorkerOptions>().Concurrency;
    }

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return host;
    }
}
