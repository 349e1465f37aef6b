using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Engine.Working;
using JobScheduler.Tests.FrontDoor;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api;

public sealed class JobLogTests(JobLogTests.SpeakingHost host) : ApiTests(host), IClassFixture<JobLogTests.SpeakingHost>
{
    [Fact]
    public async Task The_log_of_a_job_is_read_whole_or_behind_any_line()
    {
        host.Speaking.Do = (context, _) =>
        {
            context.Log("one");
            context.Log("two \"ü\"");
            // The others keep warnings only: the log of jobs has filters of its own.
            foreach (var level in new[] { LogLevel.Information, LogLevel.Debug })
                host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("of somebody else")
                    .Log(level, default, level, null, static (words, _) => $"logged as {words}");
            return Task.FromResult(JobOutcome.Success());
        };
        var job = await AssertAcceptedAsync("""{"name":"a","handler":"speaking"}""");
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).Status == "completed");

        var lines = await Client.GetLogAsync(job.Id, cancellationToken: Stop);
        Assert.Equal(
            [(1, "information", "one"), (1, "information", "two \"ü\""), (1, "information", "logged as Information")],
            lines.Select(line => (line.Attempt, line.Level, line.Message)));
        Assert.Equal(lines.Skip(1), await Client.GetLogAsync(job.Id, lines[0].Line, Stop));
        Assert.Empty(await Client.GetLogAsync(job.Id, lines[^1].Line, Stop));
        Assert.Empty(await Client.GetLogAsync((await CreateWaitingJobAsync()).Id, cancellationToken: Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/stream")]
    public async Task What_no_line_can_be_is_refused(string suffix)
    {
        var job = await CreateWaitingJobAsync();
        foreach (var query in new[] { "after=0", "after=-1", "after=x", "after=9007199254740992", "after=1&after=2", "before=1" })
        {
            using var response = await SendAsync(HttpMethod.Get, $"/jobs/{job.Id}/log{suffix}?{query}");
            await ProblemOf(response, 400);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_begins_with_the_lines_there_are_and_goes_on_with_each_that_comes(bool isMute)
    {
        host.Notifications.IsMute = isMute;
        var speak = new SemaphoreSlim(1);
        host.Speaking.Do = async (context, token) =>
        {
            for (var i = 1; i <= 3; i++)
            {
                await speak.WaitAsync(token);
                context.Log($"line {i}");
            }

            return JobOutcome.Success();
        };
        var job = await AssertAcceptedAsync("""{"name":"a","handler":"speaking"}""");
        await Eventually.IsTrueAsync(async () => (await Client.GetLogAsync(job.Id, cancellationToken: Stop)).Count == 1);

        using var stream = await ListenAsync(job.Id);
        Assert.Equal("line 1", (await NextAsync(stream)).Message);
        speak.Release();
        var second = await NextAsync(stream);
        Assert.Equal("line 2", second.Message);
        using var resumed = await ListenAsync(job.Id, lastEventId: second.Line);
        speak.Release();
        foreach (var open in new[] { stream, resumed }) Assert.Equal("line 3", (await NextAsync(open)).Message);
    }

    private async Task<StreamReader> ListenAsync(Guid id, long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/jobs/{id}/log/stream");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", $"{lastEventId}");
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
    }

    private static async Task<JobLogLineResponse> NextAsync(StreamReader stream)
    {
        var id = "";
        while (await stream.ReadLineAsync(Stop) is { } text)
        {
            if (text.StartsWith("id: ", StringComparison.Ordinal)) id = text["id: ".Length..];
            if (text.StartsWith("event: ", StringComparison.Ordinal)) Assert.Equal("event: log", text);
            if (!text.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var line = JsonSerializer.Deserialize(text["data: ".Length..], WireJson.Default.JobLogLineResponse)!;
            Assert.Equal($"{line.Line}", id);
            return line;
        }

        throw new EndOfStreamException();
    }

    public sealed class SpeakingHost : ApiHost
    {
        internal ScriptedHandler Speaking { get; } = new();

        internal MuteNotifications Notifications { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Logging:JobLog:LogLevel:Default"] = "Information" };

        protected override void Configure(IServiceCollection services) => services
            .AddSingleton(Speaking).AddSingleton<HandlerRegistration>(new RawHandler<ScriptedHandler>("speaking"))
            .Surround<IJobNotifications>((inner, _) => Notifications.Around(inner));
    }
}
