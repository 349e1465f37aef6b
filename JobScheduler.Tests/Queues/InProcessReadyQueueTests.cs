using JobScheduler.Queues.InProcess;

namespace JobScheduler.Tests.Queues;

public sealed class InProcessReadyQueueTests : ReadyQueueContract
{
    private readonly InProcessReadyQueue _queue = new();

    internal override IReadyQueue Queue => _queue;

    [Fact]
    public async Task An_id_that_is_listed_already_is_not_listed_twice()
    {
        var job = Ready();
        await _queue.PushAsync([job, job], Time.GetUtcNow(), TestContext.Current.CancellationToken);

        Assert.Equal(1, await _queue.LengthAsync(TestContext.Current.CancellationToken));
    }
}
