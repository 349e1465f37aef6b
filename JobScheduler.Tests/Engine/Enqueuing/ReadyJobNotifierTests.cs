using JobScheduler.Queues.InProcess;

namespace JobScheduler.Tests.Engine.Enqueuing;

public sealed class ReadyJobNotifierTests : IDisposable
{
    private const int MaxUnderWay = 16;

    private readonly SlowQueue _queue = new();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_request_is_answered_while_the_ready_queue_is_still_being_told_of_its_job()
    {
        await using var engine = await StartAsync();

        var id = await engine.SubmitScriptedAsync();

        Assert.Equal(id, (await engine.JobAsync(id)).Id);
        Assert.Equal(0, _queue.Told);
        _queue.Answer();
        await engine.AdvanceUntilAsync(id, JobStatus.Completed);
    }

    [Fact]
    public async Task Requests_wait_for_a_ready_queue_that_is_too_far_behind()
    {
        await using var engine = await StartAsync();
        for (var i = 0; i < MaxUnderWay; i++) await engine.SubmitScriptedAsync();

        var next = engine.SubmitScriptedAsync();
        await Eventually.IsTrueAsync(
            async () => (await engine.Get<IJobReader>().TotalsAsync(CancellationToken.None)).Stored(JobType.Immediate) == MaxUnderWay + 1);
        Assert.False(next.IsCompleted);

        _queue.Answer();
        await next;
    }

    [Fact]
    public async Task An_orderly_stop_tells_the_ready_queue_the_last_jobs_first()
    {
        await using var engine = await StartAsync();
        await engine.SubmitScriptedAsync();

        var stopping = engine.StopAsync();
        _queue.Answer();
        await stopping;

        Assert.NotEqual(0, _queue.Told);
    }

    private Task<EngineHarness> StartAsync() => EngineHarness.StartAsync(services => services.AddSingleton<IReadyQueue>(_queue));

    /// <summary>The queue of one process, slow to take what it is told.</summary>
    private sealed class SlowQueue : IReadyQueue, IDisposable
    {
        private readonly InProcessReadyQueue _inner = new();
        private readonly SemaphoreSlim _answers = new(0);
        private int _told;

        public int Told => _told;

        public void Answer() => _answers.Release(1000);

        public async Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
        {
            await _answers.WaitAsync(CancellationToken.None);
            await _inner.PushAsync(jobs, now, cancellationToken);
            Interlocked.Add(ref _told, jobs.Count);
        }

        public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            _inner.PromoteDueAsync(now, cancellationToken);

        public Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken) =>
            _inner.PopAsync(request, cancellationToken);

        public Task<long> LengthAsync(CancellationToken cancellationToken) => _inner.LengthAsync(cancellationToken);

        public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => _inner.BeginLoadAsync(cancellationToken);

        public Task<bool> PushLoadedAsync(
            string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now,
            CancellationToken cancellationToken) =>
            _inner.PushLoadedAsync(token, page, checkpoint, now, cancellationToken);

        public Task RequestLoadAsync(CancellationToken cancellationToken) => _inner.RequestLoadAsync(cancellationToken);

        public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
            _inner.CompleteLoadAsync(token, cancellationToken);

        public void Dispose() => _answers.Dispose();
    }
}
