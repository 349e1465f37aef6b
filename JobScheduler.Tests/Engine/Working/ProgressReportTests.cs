namespace JobScheduler.Tests.Engine.Working;

/// <summary>A clock that stands still: whatever a handler reports after its first word waits for its turn.</summary>
public sealed class ProgressReportTests : IAsyncLifetime
{
    private readonly TaskCompletionSource<JobOutcome> _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EngineHarness _engine = null!;
    private Guid _id;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync();
        var reported = new TaskCompletionSource();
        _engine.Script.Do = async (context, token) =>
        {
            for (var step = 0; step <= 90; step++) await context.ReportProgressAsync(step / 100.0, $"step {step}", token);
            reported.SetResult();
            return await _finish.Task;
        };
        _id = await _engine.SubmitScriptedAsync();
        await reported.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _finish.TrySetResult(JobOutcome.Success());
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task Reports_in_quick_succession_are_written_four_times_a_second_the_newest_of_them()
    {
        Assert.Equal("step 0", (await _engine.JobAsync(_id)).ProgressMessage);

        await _engine.AdvanceUntilAsync(async () => (await _engine.JobAsync(_id)).ProgressMessage == "step 90");
    }

    [Fact]
    public async Task The_last_report_is_written_before_the_outcome()
    {
        _finish.SetResult(JobOutcome.Success());
        await _engine.WaitForAsync(_id, JobStatus.Completed);

        var job = await _engine.JobAsync(_id);
        Assert.Equal((0.9, "step 90"), (job.Progress, job.ProgressMessage));
    }
}
