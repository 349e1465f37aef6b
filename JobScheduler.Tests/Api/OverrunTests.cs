using System.Net;
using JobScheduler.Client.Contracts;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Api;

/// <summary>Two slots, and handlers that ignore their time limit until the test is over.</summary>
public sealed class OverrunTests(OverrunTests.DeafHost host) : ApiTests(host), IClassFixture<OverrunTests.DeafHost>
{
    [Fact]
    public async Task A_process_whose_slots_are_all_overrun_is_unhealthy_until_one_is_free()
    {
        await OverrunAsync();
        Assert.Equal(HttpStatusCode.OK, await HealthAsync());

        await OverrunAsync();
        await Eventually.IsTrueAsync(async () => await HealthAsync() == HttpStatusCode.ServiceUnavailable);

        host.Deaf.Dispose();
        await Eventually.IsTrueAsync(async () => await HealthAsync() == HttpStatusCode.OK);
    }

    private async Task OverrunAsync()
    {
        var request = new CreateJobRequest { Name = "deaf", Handler = "deaf", MaxRetries = 0, TimeoutSeconds = 1 };
        var id = (await Client.CreateJobAsync(request, cancellationToken: Stop)).Id;
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == "failed");
    }

    private async Task<HttpStatusCode> HealthAsync()
    {
        using var answer = await Http.GetAsync("/health", Stop);
        return answer.StatusCode;
    }

    public sealed class DeafHost : ApiHost
    {
        internal ScriptedHandler Deaf { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["JobScheduler:Worker:Concurrency"] = "2" };

        protected override bool IsMeant(string line) => line.Contains("slots", StringComparison.Ordinal);

        protected override void Configure(IServiceCollection services)
        {
            Deaf.Do = Deaf.DeafAsync;
            services.AddSingleton(Deaf).AddSingleton<HandlerRegistration>(new RawHandler<ScriptedHandler>("deaf"));
        }
    }
}
