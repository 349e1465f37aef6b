using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Engine.JobLogs;

/// <summary>What is kept of what handlers say.</summary>
public sealed class JobLogTests : IAsyncDisposable
{
    private const string Cut = "The log is cut here: of this attempt at most ";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task What_a_handler_and_all_that_it_calls_say_is_whole_once_the_job_has_ended()
    {
        await StartAsync();
        _engine.Script.Do = async (context, _) =>
        {
            context.Log("said");
            await Task.Yield();
            Log("of a library", LogLevel.Error, "logged", new InvalidDataException("broken"));
            Log("JobScheduler.Engine.Loops.Some", LogLevel.Error, "of the scheduler itself");
            return context.Attempt == 1 ? JobOutcome.Failure("no luck") : JobOutcome.Success();
        };
        Log("of a library", LogLevel.Error, "of no job");
        var id = await _engine.SubmitScriptedAsync();
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);

        var lines = await LinesAsync(id);
        Assert.Equal(
            [(1, "information", "said"), (1, "error", "logged"), (2, "information", "said"), (2, "error", "logged")],
            lines.Select(line => (line.Attempt, line.Level, line.Message.Split('\n')[0])));
        Assert.Contains("InvalidDataException: broken", lines[1].Message, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.At, EngineHarness.Start, _engine.Time.GetUtcNow()));
    }

    [Fact]
    public async Task While_the_handler_runs_its_lines_are_kept_within_a_moment()
    {
        await StartAsync();
        var speak = new SemaphoreSlim(0);
        _engine.Script.Do = async (context, token) =>
        {
            for (var i = 1; ; i++)
            {
                await speak.WaitAsync(token);
                context.Log($"{i}");
            }
        };
        var id = await _engine.SubmitScriptedAsync();
        foreach (var lines in new[] { 1, 2, 3 })
        {
            speak.Release();
            await _engine.AdvanceUntilAsync(async () => (await LinesAsync(id)).Count == lines, Moment);
        }
    }

    [Theory]
    [InlineData(999, 10, 999, 500)] // all of the first attempt but the note
    [InlineData(1_000, 10, 1_000, 500)]
    [InlineData(5_000, 10, 1_000, 500)]
    [InlineData(100, 4_000, 17, 9)] // 16 lines of 4,000 bytes and the note are within 65,536 bytes
    public async Task A_log_is_cut_with_a_note_and_a_later_attempt_has_half_of_it(int lines, int length, int first, int second)
    {
        await StartAsync();
        _engine.Script.Do = (context, _) =>
        {
            for (var i = 0; i < lines; i++) context.Log(new string('a', length));
            return Task.FromResult(context.Attempt == 1 ? JobOutcome.Failure("no luck") : JobOutcome.Success());
        };
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Retrying);
        var before = await LinesAsync(id);
        Assert.Equal(first, before.Count);
        Assert.Equal(lines > 999 || length > 10, before[^1].Message.StartsWith(Cut + "1,000 lines and 64 KB", StringComparison.Ordinal));

        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
        var after = await LinesAsync(id);
        Assert.Equal(second, after.Count(line => line.Attempt == 2));
        Assert.StartsWith(Cut + "500 lines and 32 KB", after[^1].Message, StringComparison.Ordinal);
        Assert.InRange(after.Count, second + 1, 1_000);
        Assert.InRange(after.Sum(line => line.Message.Length), 1, 64 * 1024);
        Assert.Equal(before[^1], after.Last(line => line.Attempt == 1));
    }

    [Fact]
    public async Task A_line_is_cut_at_4_KB_and_may_hold_anything()
    {
        await StartAsync();
        _engine.Script.Do = (context, _) =>
        {
            context.Log("a\0b\uD800\n\u001b[31m" + new string('ü', 5_000));
            return Task.FromResult(JobOutcome.Success());
        };
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Completed);

        var text = Assert.Single(await LinesAsync(id)).Message;
        Assert.StartsWith("ab\uFFFD\n\u001b[31mü", text, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 4_095, 4_096);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_log_that_cannot_be_written_holds_up_no_job(bool isSilent)
    {
        _engine = await EngineHarness.StartAsync(services => services.AddSingleton<IJobLogs>(new BrokenLogs(isSilent)));
        _engine.Script.Do = (context, _) =>
        {
            context.Log("lost");
            return Task.FromResult(JobOutcome.Success());
        };
        var id = await _engine.SubmitScriptedAsync();

        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
        Assert.InRange(_engine.Time.GetUtcNow(), EngineHarness.Start, EngineHarness.Start + TimeSpan.FromSeconds(4));
    }

    private async Task StartAsync() => _engine = await EngineHarness.StartAsync();

    private void Log(string category, LogLevel level, string message, Exception? thrown = null) =>
        _engine.Get<ILoggerFactory>().CreateLogger(category).Log(level, default, message, thrown, static (words, _) => words);

    private async Task<IReadOnlyList<JobLogLine>> LinesAsync(Guid id) => (await _engine.Get<IJobLogs>().ReadAsync(id, 0, Token))!;

    private sealed class BrokenLogs(bool isSilent) : IJobLogs
    {
        public Task AppendAsync(IReadOnlyList<JobLogChunk> chunks, CancellationToken cancellationToken) => isSilent
            ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            : throw new StoreUnavailableException("It is away.", new IOException(), StoreSilence.Unreachable);

        public Task<IReadOnlyList<JobLogLine>?> ReadAsync(Guid jobId, long after, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JobLogLine>?>(null);
    }
}
