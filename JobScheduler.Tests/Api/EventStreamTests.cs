using System.Text.Json;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class EventStreamTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_listener_hears_of_every_state_of_a_job()
    {
        using var stream = await ListenAsync("/events");
        var job = await AssertAcceptedAsync("""{"name":"heard","execution_time_ms":0}""");

        var statuses = new List<string>();
        while (statuses.LastOrDefault() != "completed")
            if (await NextAsync(stream) is ("job", var data) && JobEvent(data) is { } change && change.JobId == job.Id)
                statuses.Add(change.Status);

        Assert.Equal("completed", statuses[^1]);
    }

    [Fact]
    public async Task A_listener_of_one_job_hears_of_no_other()
    {
        var job = await CreateWaitingJobAsync();
        using var stream = await ListenAsync($"/events?job_id={job.Id}");

        await Client.CancelJobAsync((await CreateWaitingJobAsync("other")).Id, Stop);
        await AssertAcceptedAsync("""{"name":"a","queue":"heard"}""");
        await Client.PauseQueueAsync("heard", Stop);
        await Client.CancelJobAsync(job.Id, Stop);

        var (type, data) = await NextAsync(stream);
        Assert.Equal(("job", job.Id, "cancelled"), (type, JobEvent(data).JobId, JobEvent(data).Status));
    }

    [Fact]
    public async Task A_listener_hears_of_queues_and_schedules()
    {
        await AssertAcceptedAsync("""{"name":"a","queue":"watched"}""");
        using var stream = await ListenAsync("/events");

        await Client.PauseQueueAsync("watched", Stop);
        Assert.Equal(("queue", """{"queue":"watched","paused":true}"""), await NextAsync(stream, "queue"));
        await Client.PutScheduleAsync("watched", new ScheduleRequest { CronExpression = "@yearly" }, Stop);
        Assert.Equal(("schedules", "{}"), await NextAsync(stream, "schedules"));
    }

    private async Task<StreamReader> ListenAsync(string path)
    {
        var response = await Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        Assert.StartsWith(":", await reader.ReadLineAsync(Stop));
        return reader;
    }

    private static async Task<(string Type, string Data)> NextAsync(StreamReader stream, string type)
    {
        while (true)
            if (await NextAsync(stream) is var next && next.Type == type) return next;
    }

    private static async Task<(string Type, string Data)> NextAsync(StreamReader stream)
    {
        var type = "";
        while (await stream.ReadLineAsync(Stop) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return (type, line["data: ".Length..]);
        }

        throw new EndOfStreamException();
    }

    private static JobEventResponse JobEvent(string data) => JsonSerializer.Deserialize(data, WireJson.Default.JobEventResponse)!;
}
