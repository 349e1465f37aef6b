using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Engine.Working;

/// <summary>What the log says of attempts.</summary>
public sealed class AttemptLogTests : IAsyncDisposable
{
    private readonly HeardLog _log = new();
    private EngineHarness _engine = null!;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task What_is_logged_during_an_attempt_is_marked_with_its_job()
    {
        await StartAsync();
        _engine.Script.Do = async (context, _) =>
        {
            await Task.Yield();
            _engine.Get<ILoggerFactory>().CreateLogger("of somebody else")
                .Log(LogLevel.Information, default, "at work", null, static (words, _) => words);
            return context.Attempt == 1 ? JobOutcome.Failure("no luck") : JobOutcome.Success();
        };
        var id = await _engine.SubmitScriptedAsync("line\nend");
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);

        var lines = _log.Of(LogLevel.Information, "at work");
        Assert.Equal([1, 2], lines.Select(line => line.Scope["Attempt"]));
        Assert.All(lines.Concat(_log.Of(LogLevel.Warning, "ended: attempt 1 Failed")), line =>
            Assert.Equal(
                (id, "line\\u000aend", "scripted", "default", "tester"),
                (line.Scope["JobId"], line.Scope["JobName"], line.Scope["Handler"], line.Scope["Queue"], line.Scope["Worker"])));
        Assert.All(_log.Lines.Where(line => line.Text.Contains("Session", StringComparison.Ordinal)), line => Assert.Empty(line.Scope));
    }

    [Fact]
    public async Task An_attempt_that_is_tried_again_is_a_warning_and_the_last_one_an_error_with_the_exception()
    {
        await StartAsync();
        _engine.Script.Do = (_, _) => throw new InvalidDataException("out of luck", new FormatException("inner"));
        var id = await _engine.SubmitScriptedAsync(maxRetries: 1);
        await _engine.AdvanceUntilAsync(id, JobStatus.Failed);

        var warning = Assert.Single(_log.Of(LogLevel.Warning, $"{id}"));
        var failed = $"^Job {id} \\(job\\) ended: attempt [12] Failed after [0-9]+ ms"; // the clock moves on while an attempt runs
        Assert.Matches($"{failed}, another one follows: System.IO.InvalidDataException$", warning.Text);
        var error = Assert.Single(_log.Of(LogLevel.Error, $"{id}"));
        Assert.Matches($"{failed}, the job has failed: System.IO.InvalidDataException$", error.Text);
        Assert.All([warning, error], line =>
        {
            Assert.Contains("InvalidDataException: out of luck", line.Exception, StringComparison.Ordinal);
            Assert.Contains("FormatException: inner", line.Exception, StringComparison.Ordinal);
        });
        Assert.Empty(_log.Of(LogLevel.Information, " ended: "));
    }

    [Fact]
    public async Task A_failure_that_was_returned_is_told_with_its_words_and_a_success_stays_information()
    {
        await StartAsync();
        _engine.Script.Do = (context, _) =>
            Task.FromResult(context.JobName == "bad" ? JobOutcome.PermanentFailure("no such\ncustomer") : JobOutcome.Success());
        await _engine.WaitForAsync(await _engine.SubmitScriptedAsync("good"), JobStatus.Completed);
        await _engine.WaitForAsync(await _engine.SubmitScriptedAsync("bad"), JobStatus.Failed);

        Assert.EndsWith(
            "the job has failed: no such\\u000acustomer", Assert.Single(_log.Of(LogLevel.Error, "(bad)")).Text, StringComparison.Ordinal);
        Assert.Single(_log.Of(LogLevel.Information, "(good) ended: attempt 1 Succeeded"));
        Assert.Empty(_log.Of(LogLevel.Warning, "(good)"));
    }

    [Fact]
    public async Task Where_the_words_of_handlers_are_kept_out_of_the_log_the_kind_of_failure_is_told()
    {
        await StartAsync(("JobScheduler:Worker:LogErrorDetail", "false"));
        _engine.Script.Do = (context, _) => context.JobName == "throws"
            ? throw new InvalidDataException("secret", new FormatException("secret"))
            : Task.FromResult(JobOutcome.Failure("secret"));
        await _engine.WaitForAsync(await _engine.SubmitScriptedAsync("throws", maxRetries: 0), JobStatus.Failed);
        await _engine.WaitForAsync(await _engine.SubmitScriptedAsync("returns", maxRetries: 0), JobStatus.Failed);

        Assert.Single(_log.Of(LogLevel.Error, "the job has failed: System.IO.InvalidDataException"));
        Assert.Single(_log.Of(LogLevel.Error, "the job has failed: handler_error"));
        Assert.DoesNotContain(_log.Lines, line => $"{line.Text} {line.Exception}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_that_cannot_be_shown_does_not_keep_its_attempt_from_ending()
    {
        await StartAsync();
        _engine.Script.Do = (_, _) => throw new Unspeakable();
        var id = await _engine.SubmitScriptedAsync(maxRetries: 0);
        await _engine.WaitForAsync(id, JobStatus.Failed);

        var line = Assert.Single(_log.Of(LogLevel.Error, $"{id}"));
        Assert.EndsWith($"failed: {typeof(Unspeakable).FullName}", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storm_of_failures_is_cut_and_what_was_left_out_is_told_once_a_minute()
    {
        await StartAsync();
        _engine.Script.Do = (context, _) => context.JobName == "last"
            ? Task.FromResult(JobOutcome.PermanentFailure("no"))
            : throw new InvalidDataException("no");
        List<Guid> ids = [];
        for (var i = 0; i < 130; i++) ids.Add(await _engine.SubmitScriptedAsync());
        foreach (var id in ids) await _engine.WaitForAsync(id, JobStatus.Retrying);
        await _engine.WaitForAsync(await _engine.SubmitScriptedAsync("last"), JobStatus.Failed);

        Assert.Equal(100, _log.Of(LogLevel.Warning, "ended: attempt 1").Count);
        Assert.Single(_log.Of(LogLevel.Error, "(last)"));
        Assert.Empty(_log.Of(LogLevel.Warning, "about failed attempts"));
        _engine.Script.Do = (_, _) => Task.FromResult(JobOutcome.Success());
        _engine.Time.Advance(TimeSpan.FromMinutes(1));
        var told = Assert.Single(_log.Of(LogLevel.Warning, "about failed attempts"));
        Assert.Equal("30 more warnings and 0 more errors about failed attempts in the last minute", told.Text);
        Assert.Empty(told.Scope);
    }

    [Fact]
    public async Task A_job_that_fails_as_its_last_worker_was_lost_is_an_error_too()
    {
        await StartAsync();
        var ghost = new WorkerSession(Guid.CreateVersion7(EngineHarness.Start), "ghost", "elsewhere", 1, 1, ["far"]);
        await _engine.Get<IWorkerRegistry>().RegisterAsync(ghost, CancellationToken.None);
        var id = await _engine.SubmitAsync(new() { Name = "lost", Handler = "scripted", Queue = "far", MaxRetries = 0 });
        await _engine.Get<IJobStore>().ClaimAsync([id], new(ghost.Id, "ghost", ["scripted"], ["far"]), CancellationToken.None);
        await _engine.Get<IWorkerRegistry>().StopAsync(ghost.Id, CancellationToken.None);
        await _engine.AdvanceUntilAsync(id, JobStatus.Failed);

        await Eventually.IsTrueAsync(() => _log.Of(LogLevel.Error, $"{id}").Count == 1);
        Assert.Equal(
            $"Job {id} (lost): worker ghost was lost during attempt 1, the job has failed", _log.Of(LogLevel.Error, $"{id}")[0].Text);
    }

    private async Task StartAsync(params (string, string)[] settings) => _engine = await EngineHarness.StartAsync(
        services => services.AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Information)), settings);

    private sealed class Unspeakable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
