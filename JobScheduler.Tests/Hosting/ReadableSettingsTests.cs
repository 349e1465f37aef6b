using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Holds;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting;
using JobScheduler.Rest.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobScheduler.Tests.Hosting;

public sealed class ReadableSettingsTests
{
    [Fact]
    public void Each_setting_that_is_not_of_its_type_is_named_without_its_value_and_all_at_once()
    {
        AssertNamed<WorkerOptions>(
            "Worker__Concurrency", "Worker__ShutdownGrace", "Worker__LogErrorDetail", "Worker__KeepErrorDetail");
        AssertNamed<SessionOptions>(
            "Worker__Beat", "Worker__LostAfter", "Worker__SilentAfter", "Worker__Lease", "Worker__LeasedSessions", "Worker__OutageGrace");
        AssertNamed<RetentionOptions>("Worker__Audit", "Worker__Completed", "Worker__Failed", "Worker__Queues", "Worker__Ticks");
        AssertNamed<QueueOptions>("Worker__Aging", "Worker__Max", "Worker__StarvedShare");
        AssertNamed<FailingHandlerOptions>(
            "Worker__Hold", "Worker__Attempts", "Worker__Share", "Worker__FirstWait", "Worker__LongestWait", "Worker__CountPermanent");
        AssertNamed<InstallationOptions>("Worker__Cell");
        AssertNamed<DatabaseOptions>("Worker__Migrate");
        AssertNamed<HttpJobOptions>("Worker__AllowHttp", "Worker__Timeout", "Worker__MaxResponseBytes");
        AssertNamed<ScalingOptions>("Worker__DrainWithin", "Worker__WorkerStart", "Worker__Concurrency", "Worker__RunTime");
        AssertNamed<LimitOptions>(
            "Worker__RequestsPerSecond", "Worker__RequestsAtOnce", "Worker__AtOnceBesideOthers", "Worker__WithoutKeyPerSecond",
            "Worker__EventStreams", "Worker__WaitingClaims", "Worker__BodyToArrive", "Worker__UnfinishedBytes");
    }

    private static void AssertNamed<TOptions>(params string[] settings)
        where TOptions : class
    {
        var values = typeof(TOptions).GetProperties().Select(property => KeyValuePair.Create($"Worker:{property.Name}", (string?)"S3CRET"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection().AddOptions<TOptions>().BindReadable(configuration.GetSection("Worker")).Services
            .BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<TOptions>>().Value);

        Assert.Equal(settings.Order(), refused.Failures.Select(failure => failure.Split(' ')[0]).Order());
        Assert.DoesNotContain("S3CRET", refused.Message, StringComparison.Ordinal);
    }
}
