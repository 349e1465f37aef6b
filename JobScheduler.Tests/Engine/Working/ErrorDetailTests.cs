namespace JobScheduler.Tests.Engine.Working;

/// <summary>What an attempt keeps of the exception that ended it.</summary>
public sealed class ErrorDetailTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Type_message_inner_exception_and_stack_are_kept_with_the_attempt_unless_the_message_alone_is_wanted(string keeps)
    {
        await using var engine = await EngineHarness.StartAsync(("JobScheduler:Worker:KeepErrorDetail", keeps));
        engine.Script.Do = (_, _) => throw new InvalidDataException("out of luck", new FormatException("inner"));
        var id = await engine.SubmitScriptedAsync(maxRetries: 0);
        await engine.WaitForAsync(id, JobStatus.Failed);

        var attempt = Assert.Single((await engine.Get<IJobReader>().AttemptsAsync(id, 0, 10, CancellationToken.None))!);
        Assert.Equal("InvalidDataException: out of luck", attempt.ErrorMessage);
        Assert.Equal(attempt.ErrorMessage, (await engine.JobAsync(id)).ErrorMessage);
        if (keeps == "false") Assert.Null(attempt.ErrorDetail);
        else
            Assert.All(
                ["System.IO.InvalidDataException: out of luck", "System.FormatException: inner", "   at ", nameof(ErrorDetailTests)],
                words => Assert.Contains(words, attempt.ErrorDetail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_that_was_returned_has_no_detail()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Script.Do = (_, _) => Task.FromResult(JobOutcome.PermanentFailure("no"));
        var id = await engine.SubmitScriptedAsync();
        await engine.WaitForAsync(id, JobStatus.Failed);

        Assert.Null(Assert.Single((await engine.Get<IJobReader>().AttemptsAsync(id, 0, 10, CancellationToken.None))!).ErrorDetail);
    }
}
