using System.Text.Json;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Tests.FrontDoor.Versions;

/// <summary>Jobs that were stored under another name or with an older payload than the handler has now.</summary>
public sealed class UpcasterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_stored_under_a_former_name_runs_in_the_renamed_handler()
    {
        var before = await OwnHost.StartAsync(_ => { });
        var job = await before.Jobs.EnqueueAsync("send-parcel", JsonElement.Parse("""{"order":7}"""), cancellationToken: Token);

        await using var host = await OwnHost.StartAsync(
            scheduler => scheduler.AddWorker().AddShipping().AddFirstStep().AddSecondStep(), await before.StopAsync());

        Assert.Equal("send-parcel 7 post False", await ResultAsync(host, job));
    }

    [Fact]
    public async Task Each_version_is_brought_up_to_the_handlers_and_its_own_is_taken_as_it_is()
    {
        await using var host = await OwnHost.StartAsync(
            scheduler => scheduler.AddWorker().AddFirstStep().AddShipping().AddSecondStep());

        var first = await host.Jobs.EnqueueAsync(new ShipOrderV1(1), cancellationToken: Token);
        var second = await host.Jobs.EnqueueAsync(new ShipOrderV2(2, "rail"), cancellationToken: Token);
        var third = await host.Jobs.EnqueueAsync(new ShipOrder(3, "air", true), cancellationToken: Token);

        Assert.Equal("ship-order 1 post False", await ResultAsync(host, first));
        Assert.Equal("ship-order:v2 2 rail False", await ResultAsync(host, second));
        Assert.Equal("ship-order:v3 3 air True", await ResultAsync(host, third));
    }

    [Fact]
    public async Task A_worker_asks_for_all_names_and_versions_that_it_can_read()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddShipping().AddSecondStep());

        Assert.Equal(
            ["send-parcel:v2", "send-parcel:v3", "ship-order:v2", "ship-order:v3"],
            host.Services.GetRequiredService<ProcessSession>().Current.Handlers!);
    }

    [Fact]
    public async Task A_class_takes_the_version_of_its_payload_type()
    {
        await using var host = await OwnHost.StartAsync(
            scheduler => scheduler.AddWorker().AddHandler<ShipOrderHandler>().AddSecondStep());

        var job = await host.Jobs.EnqueueAsync(new ShipOrderV2(2, "rail"), cancellationToken: Token);

        Assert.Equal("rail", await ResultAsync(host, job));
    }

    [Fact]
    public async Task An_older_payload_that_does_not_fit_its_own_type_fails_its_job_for_good()
    {
        await using var host = await OwnHost.StartAsync(
            scheduler => scheduler.AddWorker().AddShipping().AddFirstStep().AddSecondStep());

        var job = await host.Jobs.EnqueueAsync("ship-order", JsonElement.Parse("""{"order":"secret"}"""), cancellationToken: Token);
        var ended = await host.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Failed, 1, "permanent"), (ended.Status, ended.Attempt, ended.FailureReason));
        Assert.StartsWith("The payload cannot be read as ShipOrderV1: ", ended.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("$.order", ended.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ended.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "lost the map")]
    [InlineData(false, "The upcaster from ShipOrderV2 (version 2) to ShipOrder (version 3) returned null.")]
    public async Task An_upcaster_that_throws_or_gives_nothing_fails_the_attempt_as_the_handler_would(bool throws, string expected)
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker().AddShipping()
            .AddUpcaster<ShipOrderV2, ShipOrder>(_ => throws ? throw new InvalidOperationException("lost the map") : null!));

        var job = await host.Jobs.EnqueueAsync(new ShipOrderV2(2, "rail"), new() { MaxRetries = 0 }, Token);
        var ended = await host.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token);

        Assert.Equal((JobStatus.Failed, "handler_error"), (ended.Status, ended.FailureReason));
        Assert.Equal($"InvalidOperationException: {expected}", ended.ErrorMessage);
    }

    private static Task<string?> ResultAsync(OwnHost host, JobHandle job) =>
        host.Jobs.WaitAsync<string>(job.Id, OwnHost.Patience, Token);

    private sealed class ShipOrderHandler : IJobHandler<ShipOrder>
    {
        public Task<JobOutcome> HandleAsync(ShipOrder payload, JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult(JobOutcome.Success(payload.Carrier));
    }
}
