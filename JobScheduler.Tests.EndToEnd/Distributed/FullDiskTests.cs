using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>PostgreSQL on a disk that is full for a while.</summary>
public sealed class FullDiskTests : ClusterTests
{
    private const int Megabytes = 192;
    private const int PayloadBytes = 32 * 1024;

    private SmallDisk _disk = null!;

    protected override ClusterOptions Options => new()
    {
        Workers = 1,
        Concurrency = 4,
        Postgres = new PostgresOptions
        {
            DataFolder = _disk.Folder,
            Parameters = new Dictionary<string, string> { ["min_wal_size"] = "32MB", ["max_wal_size"] = "48MB" },
        },
    };

    public override async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.MountAsync("postgres", Megabytes);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _disk.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_and_what_was_accepted_is_done_once_there_is_room()
    {
        using var http = new HttpClient { BaseAddress = Cluster.Scheduler.Url };
        var accepted = new List<Guid>();
        await PostUntilAsync(http, accepted, HttpStatusCode.Created, times: 20);

        _disk.Fill();
        await PostUntilAsync(http, accepted, HttpStatusCode.ServiceUnavailable, times: 5);

        _disk.Free();
        // A server that had no room for its log has ended; whoever watches over it starts it again.
        if (Cluster.Postgres.State == ProcessState.Exited) await Cluster.Postgres.StartAsync(Token);
        await PostUntilAsync(http, accepted, HttpStatusCode.Created, times: 5);
        await AllAreDoneAsync(accepted);
    }

    private static async Task PostUntilAsync(HttpClient http, List<Guid> accepted, HttpStatusCode status, int times)
    {
        await Eventually.IsTrueAsync(async () =>
        {
            if (await PostAsync(http, accepted) == status) times--;
            return times <= 0;
        });
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, List<Guid> accepted)
    {
        // What cannot be compressed.
        var payload = Convert.ToBase64String(RandomNumberGenerator.GetBytes(PayloadBytes));
        using var answer = await http.PostAsJsonAsync(
            "/jobs", new { name = "big", handler = "simulate", payload = new { payload } }, Token);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            using var job = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
            accepted.Add(job.RootElement.GetProperty("id").GetGuid());
        }
        else
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        return answer.StatusCode;
    }

    private async Task AllAreDoneAsync(List<Guid> accepted)
    {
        var stored = await StoredOnceAllHaveEndedAsync(accepted);
        Assert.All(accepted, id => Assert.Equal("completed", stored[id].Status));
    }
}
