namespace JobScheduler.Tests.Storage.Contracts;

public abstract class CheckpointContract(StoreFixture store) : StoreContract(store)
{
    [Theory]
    [InlineData(JobEvent.Failed)]
    [InlineData(JobEvent.WorkerLost)]
    [InlineData(JobEvent.Released)]
    [InlineData(JobEvent.Snoozed)]
    internal async Task The_next_attempt_has_the_last_checkpoint_however_the_one_before_ended(JobEvent happened)
    {
        var first = await StartAsync(NewJobs.Immediate());
        Assert.Null(first.Checkpoint);
        Assert.True(await Jobs.SaveCheckpointAsync(first, """{"row": 1}""", Cancel));
        Assert.True(await Jobs.SaveCheckpointAsync(first, """{"row": "ü 2"}""", Cancel));
        await SettleAsync(first, happened);

        Assert.Equal("""{"row": "ü 2"}""", (await ClaimAsync(first.Id)).Checkpoint);
    }
}
