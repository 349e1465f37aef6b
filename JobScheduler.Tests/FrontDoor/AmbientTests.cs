using System.Collections.Concurrent;
using System.Diagnostics;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>What flows with the calls of a program ends with the attempt that set it.</summary>
public sealed class AmbientTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_attempt_leaves_in_the_air_is_not_there_for_the_next_one_in_its_slot()
    {
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker(worker => worker.Concurrency = 1)
            .AddHandler("send-invoice", (SendInvoice invoice, ConcurrentQueue<string> found) =>
            {
                // Not an async method: what it sets is set for its callers.
                found.Enqueue($"{Ambient.Value ?? "nothing"} {Activity.Current?.OperationName ?? "none"}");
                Ambient.Value = invoice.Email;
                _ = new Activity("left running").Start();
                return Task.CompletedTask;
            })
            .AddHandler("make-report", async (MakeReport report, ConcurrentQueue<string> found) =>
            {
                await Task.Yield();
                found.Enqueue($"{Ambient.Value ?? "nothing"} {Activity.Current?.OperationName ?? "none"}");
                Ambient.Value = report.Month;
                _ = new Activity("left running").Start();
                throw new InvalidOperationException();
            }));

        for (var i = 0; i < 5; i++)
        {
            await host.Jobs.EnqueueAsync(new MakeReport("May"), new() { MaxRetries = 0 }, Token);
            await host.Jobs.EnqueueAsync(new SendInvoice(i, "a@b.example"), cancellationToken: Token);
        }

        var seen = host.Services.GetRequiredService<ConcurrentQueue<string>>();
        await Eventually.IsTrueAsync(() => seen.Count == 10);
        Assert.All(seen, found => Assert.Equal("nothing", found.Split(' ')[0]));
        Assert.DoesNotContain(seen, found => found.Contains("left running", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_start_of_the_program_left_in_the_air_is_not_there_for_an_attempt()
    {
        Ambient.Value = "of the start";
        using var start = new Activity("the start").Start();
        await using var host = await OwnHost.StartAsync(scheduler => scheduler.AddWorker()
            .AddHandler("send-invoice", (SendInvoice _) => Task.FromResult($"{Ambient.Value} {Activity.Current?.OperationName}")));

        var job = await host.Jobs.EnqueueAsync(new SendInvoice(1, "a@b.example"), cancellationToken: Token);

        var seen = await host.Jobs.WaitAsync<string>(job.Id, OwnHost.Patience, Token);
        Assert.DoesNotContain("start", seen, StringComparison.Ordinal);
    }
}
