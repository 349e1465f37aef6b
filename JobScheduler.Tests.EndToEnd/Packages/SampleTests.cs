using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JobScheduler.Tests.EndToEnd.Packages;

/// <summary>A program that knows nothing of this repository but its packages.</summary>
public sealed class SampleTests(PackedSamples samples) : IClassFixture<PackedSamples>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_runs_in_one_process_over_SQLite()
    {
        await using var program = await SchedulerProcess.StartProgramAsync(
            samples.AssemblyOf("Invoices"), "http://127.0.0.1:0", ("JobScheduler__Embedded__DatabasePath", samples.Database("jobs.db")));

        await OrderAsync(program);
    }

    [Fact]
    public async Task The_sample_runs_over_PostgreSQL_and_Redis_when_it_is_given_their_addresses()
    {
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Schedulers = 0, Workers = 0 }, Token);
        await using var program = await SchedulerProcess.StartProgramAsync(
            samples.AssemblyOf("Invoices"), "http://127.0.0.1:0",
            ("ConnectionStrings__jobscheduler", cluster.Postgres.ConnectionString), ("ConnectionStrings__redis", cluster.Redis!.Address));

        await OrderAsync(program);
    }

    [Fact]
    public async Task The_application_of_the_README_runs_as_it_stands_there_and_is_called_with_the_client_alone()
    {
        await using var program = await SchedulerProcess.StartProgramAsync(
            samples.AssemblyOf("Reader"), "http://127.0.0.1:0", ("JobScheduler__Embedded__DatabasePath", samples.Database("reader.db")));
        using var http = new HttpClient { BaseAddress = program.Address };
        using var accepted = await http.PostAsJsonAsync("/orders", new { id = 7, email = "ada@shop.example" }, Token);
        var ordered = await accepted.Content.ReadFromJsonAsync<JsonObject>(Token);

        var told = await samples.RunAsync("Caller", $"{new Uri(program.Address, "/scheduler")}", (string)ordered!["id"]!);

        Assert.Equal("ordered: Completed, enqueued here: Completed", told.Trim());
    }

    [Fact]
    public async Task The_tests_of_the_sample_pass() =>
        Assert.Contains(
            "Total: 6, Errors: 0, Failed: 0", await samples.RunAsync("Invoices.Tests", "-noLogo", "-noColor"), StringComparison.Ordinal);

    [Fact]
    public async Task The_receiver_takes_what_the_scheduler_signs_with_its_secret_and_nothing_else()
    {
        const string Known = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string Unknown = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        await using var receiver = await SchedulerProcess.StartProgramAsync(
            samples.AssemblyOf("WebhookReceiver"), "http://127.0.0.1:0", ("Webhooks__Secrets", $"{Unknown}, {Known}"));
        foreach (var (secret, status) in new[] { (Known, "completed"), ("whsec_" + new string('A', 32), "failed") })
        {
            await using var scheduler = await SchedulerProcess.StartAsync(
                samples.Database($"{status}.db"), "http://127.0.0.1:0", [.. SettingsFor(receiver.Address, secret)]);
            var job = new CreateJobRequest
            {
                Name = "hook",
                Handler = "http",
                MaxRetries = 0,
                Payload = JsonSerializer.SerializeToElement(new { url = new Uri(receiver.Address, "/orders"), body = new { order = 7 } }),
            };
            var id = (await scheduler.Client().CreateJobAsync(job, cancellationToken: Token)).Id;

            await Eventually.IsTrueAsync(async () => (await scheduler.Client().GetJobAsync(id, Token)).Status == status);
        }
    }

    private static IEnumerable<(string Name, string Value)> SettingsFor(Uri receiver, string secret) =>
    [
        ("JobScheduler__HttpJobs__AllowedHosts", receiver.Host),
        ("JobScheduler__HttpJobs__AllowedNetworks", "127.0.0.0/8"),
        ("JobScheduler__HttpJobs__AllowedPorts", $"{receiver.Port}"),
        ("JobScheduler__HttpJobs__AllowHttp", "true"),
        ("JobScheduler__HttpJobs__SigningSecrets", secret),
    ];

    private static async Task OrderAsync(SchedulerProcess program)
    {
        using var http = new HttpClient { BaseAddress = program.Address };
        var order = new { number = "A-7", email = "ada@shop.example", amount = 19.90m };
        using var accepted = await http.PostAsJsonAsync("/orders", order, Token);
        accepted.EnsureSuccessStatusCode();
        using var again = await http.PostAsJsonAsync("/orders", order, Token);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var empty = await http.PostAsJsonAsync("/orders", new { number = "A-8" }, Token);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);

        var receipt = await http.GetFromJsonAsync<JsonObject>(accepted.Headers.Location, Token);
        Assert.Equal(("A-7", "ada@shop.example"), ((string)receipt!["number"]!, (string)receipt["email"]!));
        var jobs = await http.GetFromJsonAsync<JsonArray>("/scheduler/jobs?handler=send-invoice", Token);
        Assert.Single(jobs!);
    }
}
