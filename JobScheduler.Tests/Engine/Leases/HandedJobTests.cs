using System.Text;

namespace JobScheduler.Tests.Engine.Leases;

public sealed class HandedJobTests
{
    [Fact]
    public async Task A_payload_is_handed_out_in_clear_by_a_process_that_can_read_it()
    {
        await using var engine = await EngineHarness.StartAsync(services => services.AddSingleton<IPayloadProtector, Turned>());
        var id = await engine.SubmitAsync(new() { Name = "secret", Handler = LeaseSteps.Handler, Payload = """{"order":7}""" });
        Assert.DoesNotContain("order", (await engine.JobAsync(id)).Spec.Payload, StringComparison.Ordinal);

        var claimed = await new LeaseSteps(engine).ClaimAsync();

        Assert.Equal("""{"order":7}""", Assert.Single(claimed.Jobs).Payload);
    }

    [Fact]
    public async Task One_that_cannot_be_read_fails_its_attempt_and_keeps_no_other_from_its_worker()
    {
        await using var engine = await EngineHarness.StartAsync();
        var steps = new LeaseSteps(engine);
        var unreadable = await engine.SubmitAsync(
            new() { Name = "secret", Handler = LeaseSteps.Handler, Payload = """{"$protected":"xyz"}""", MaxRetries = 0 });
        var plain = await steps.SubmitAsync();
        var handed = new List<Guid>();
        await Eventually.IsTrueAsync(async () =>
        {
            handed.AddRange((await steps.ClaimAsync(max: 2)).Jobs.Select(job => job.Job.Id));
            return handed.Count > 0 && (await engine.JobAsync(unreadable)).State.Status == JobStatus.Failed;
        });

        Assert.Equal([plain], handed);
        Assert.Contains("encrypted", (await engine.JobAsync(unreadable)).ErrorMessage, StringComparison.Ordinal);
    }

    /// <summary>Not a cipher, but not the text either.</summary>
    private sealed class Turned : IPayloadProtector
    {
        public string Protect(string payload) => Convert.ToBase64String(Encoding.UTF8.GetBytes(payload));

        public string Unprotect(string content) => Encoding.UTF8.GetString(Convert.FromBase64String(content));
    }
}
