using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>Payloads that only programs with the key can read.</summary>
public sealed class ProtectedPayloadTests
{
    private const string Secret = "ada@shop.example";

    private static readonly JobOptions Once = new() { MaxRetries = 0, Tags = ["invoices"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_reads_what_nobody_else_can()
    {
        await using var host = await OwnHost.StartAsync(Protecting);

        var one = await host.Jobs.EnqueueAsync(new SendInvoice(7, Secret), Once, Token);
        var many = await host.Jobs.EnqueueManyAsync([new SendInvoice(8, Secret)], Once, Token);

        foreach (var job in many.Append(one))
        {
            Assert.Equal(Secret, await host.Jobs.WaitAsync<string>(job.Id, OwnHost.Patience, Token));
            Assert.DoesNotContain("ada", (await host.Jobs.GetAsync(job.Id, Token))!.Payload.GetRawText(), StringComparison.Ordinal);
        }

        var found = await host.Services.GetRequiredService<IJobReader>().ListAsync(new() { Limit = 10 }, Token);
        Assert.Equal(2, found.Count);
        Assert.All(found, job => Assert.DoesNotContain("ada", job.Spec.Payload, StringComparison.Ordinal));
        Assert.All(found, job => Assert.Equal(["invoices"], job.Spec.Tags));
    }

    [Fact]
    public async Task The_runs_of_a_schedule_are_encrypted_and_the_same_schedule_is_no_change()
    {
        await using var host = await OwnHost.StartAsync(Protecting);

        var made = await host.Jobs.PutScheduleAsync("mail", "0 3 * * *", new SendInvoice(7, Secret), cancellationToken: Token);
        var same = await host.Jobs.PutScheduleAsync("mail", "0 3 * * *", new SendInvoice(7, Secret), cancellationToken: Token);
        var other = await host.Jobs.PutScheduleAsync("mail", "0 3 * * *", new SendInvoice(8, Secret), cancellationToken: Token);
        var run = await host.Jobs.TriggerScheduleAsync("mail", Token);

        Assert.Equal((made.Version, made.Version + 1), (same.Version, other.Version));
        Assert.Equal(Secret, await host.Jobs.WaitAsync<string>(run.Id, OwnHost.Patience, Token));
        var stored = (await host.Services.GetRequiredService<IScheduleStore>().GetByKeyAsync("mail", Token))!;
        Assert.DoesNotContain("ada", stored.Template.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_without_the_key_says_so_and_what_was_stored_in_clear_still_runs()
    {
        var folder = await (await OwnHost.StartAsync(scheduler => { })).StopAsync();
        var clear = await EnqueueAsync(scheduler => { }, folder);
        var hidden = await EnqueueAsync(scheduler => scheduler.ProtectPayloads<Reversing>(), folder);

        await using var host = await OwnHost.StartAsync(Handling, folder);

        Assert.Equal(Secret, await host.Jobs.WaitAsync<string>(clear, OwnHost.Patience, Token));
        var ended = await host.Jobs.WaitAsync(hidden, OwnHost.Patience, Token);
        Assert.Equal(JobStatus.Failed, ended.Status);
        Assert.Contains("ProtectPayloads()", ended.ErrorMessage, StringComparison.Ordinal);
    }

    private static void Protecting(JobSchedulerBuilder scheduler)
    {
        Handling(scheduler.ProtectPayloads());
        scheduler.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }

    private static void Handling(JobSchedulerBuilder scheduler) =>
        scheduler.AddWorker().AddHandler("send-invoice", (SendInvoice invoice) => Task.FromResult(invoice.Email));

    private static async Task<Guid> EnqueueAsync(Action<JobSchedulerBuilder> add, string folder)
    {
        var host = await OwnHost.StartAsync(add, folder);
        var payload = JsonSerializer.SerializeToElement(new { orderId = 7, email = Secret });
        var job = await host.Jobs.EnqueueAsync("send-invoice", payload, Once, Token);
        await host.StopAsync();
        return job.Id;
    }

    private sealed class Reversing : IPayloadProtector
    {
        public string Protect(string payload) => new([.. payload.Reverse()]);

        public string Unprotect(string protectedPayload) => Protect(protectedPayload);
    }
}
