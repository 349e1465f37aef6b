namespace JobScheduler.Tests.Engine.Working;

public sealed class WorkerDrainTests
{
    [Fact]
    public async Task A_handler_that_finishes_within_the_grace_is_left_in_peace()
    {
        await using var engine = await EngineHarness.StartAsync(("JobScheduler:Worker:ShutdownGrace", "00:10:00"));
        engine.Script.Do = async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(20), engine.Time, token);
            return JobOutcome.Success();
        };
        var id = await engine.SubmitScriptedAsync();
        await Eventually.IsTrueAsync(() => !engine.Script.Started.IsEmpty);

        await using var next = await engine.RestartAsync(TimeSpan.Zero);
        Assert.Equal(JobStatus.Completed, (await next.JobAsync(id)).State.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_does_not_is_released_without_burning_an_attempt(bool listens)
    {
        await using var engine = await EngineHarness.StartAsync(("JobScheduler:Worker:ShutdownGrace", "00:00:05"));
        engine.Script.Do = listens ? ScriptedHandler.UntilStoppedAsync : engine.Script.DeafAsync;
        var id = await engine.SubmitScriptedAsync();
        await Eventually.IsTrueAsync(() => !engine.Script.Started.IsEmpty);

        await using var next = await engine.RestartAsync(TimeSpan.Zero);
        await next.WaitForAsync(id, JobStatus.Completed);
        var job = await next.JobAsync(id);
        Assert.Equal((1, 2L, 0), (job.State.Attempt, job.State.Fence, job.Losses));
    }
}
