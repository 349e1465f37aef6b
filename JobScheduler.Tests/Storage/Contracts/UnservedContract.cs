namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Jobs that wait for a handler which no live worker has.</summary>
public abstract class UnservedContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Handlers_that_no_live_worker_has_are_told_with_the_number_of_their_jobs()
    {
        var first = await RegisterAsync(["mail"], "known");
        await RegisterAsync(["default"], "known-elsewhere");
        foreach (var handler in new[] { "known", "known-elsewhere", "rare", "often", "often" }) await InsertAsync(handler);
        await Jobs.InsertAsync([Of("often") with { Spec = Of("often").Spec with { Queue = "mail", Priority = 4 } }], Cancel);
        Store.Advance(Age);

        Assert.Equal([new("often", 3), new("rare", 1)], await UnservedAsync(first));
        Assert.Equal([new("often", 3)], await UnservedAsync(first, max: 1));
    }

    [Fact]
    public async Task Only_the_worker_that_has_been_there_longest_is_told()
    {
        var idle = await RegisterAsync(["default"], slots: 0);
        var first = await RegisterAsync(["default"], "known");
        Store.Advance(Age);
        var second = await RegisterAsync(["default"], "known");
        await InsertAsync("rare");
        Store.Advance(Age);

        Assert.Empty(await UnservedAsync(idle));
        Assert.Empty(await UnservedAsync(second));
        Assert.Single(await UnservedAsync(first));
        await Store.Workers.StopAsync(first, Cancel);
        Assert.Empty(await UnservedAsync(first));
        Assert.Single(await UnservedAsync(second));
    }

    [Fact]
    public async Task Jobs_that_may_not_start_anyway_are_not_told()
    {
        var worker = await RegisterAsync(["default", "paused"], "known");
        await Jobs.InsertAsync(
        [
            Of("gated") with { GateOpen = false },
            Of("other-queue") with { Spec = Of("other-queue").Spec with { Queue = "nobodys" } },
            Of("paused") with { Spec = Of("paused").Spec with { Queue = "paused" } },
            Of("cancelled"),
        ], Cancel);
        await Store.Queues.SetPausedAsync("paused", paused: true, Cancel);
        foreach (var job in await Reader.ListAsync(new JobFilter { Handler = "cancelled", Limit = 1 }, Cancel))
            await Jobs.CancelAsync(job.Id, Cancel);
        Store.Advance(Age);
        await InsertAsync("young");

        Assert.Empty(await UnservedAsync(worker));
    }

    [Fact]
    public async Task Other_handlers_of_waiting_jobs_are_told_with_the_number_of_their_jobs()
    {
        foreach (var handler in new[] { "known", "rare", "often", "often" }) await InsertAsync(handler);
        await Jobs.InsertAsync(
        [
            Of("often") with { Spec = Of("often").Spec with { Queue = "mail", Priority = 4 } },
            Of("later") with { Delay = TimeSpan.FromDays(1) },
            Of("gated") with { GateOpen = false },
            Of("other-queue") with { Spec = Of("other-queue").Spec with { Queue = "elsewhere" } },
        ], Cancel);
        var done = await InsertAsync("cancelled");
        await Jobs.CancelAsync(done.Id, Cancel);

        string[] queues = ["default", "mail"];
        Assert.Equal(
            [new("often", 3), new("later", 1), new("rare", 1)], await Reader.OtherHandlersAsync(queues, ["known"], 10, Cancel));
        Assert.Equal([new("often", 3)], await Reader.OtherHandlersAsync(queues, ["known"], 1, Cancel));
        Assert.Equal([new("known", 1)], await Reader.OtherHandlersAsync(["default"], ["often", "rare", "later"], 10, Cancel));
    }

    private static NewJob Of(string handler)
    {
        var job = NewJobs.Immediate();
        return job with { Spec = job.Spec with { Handler = handler } };
    }

    private Task<IReadOnlyList<UnservedHandler>> UnservedAsync(Guid session, int max = 10) =>
        Reader.UnservedAsync(session, Age, max, Cancel);

    private Task<Job> InsertAsync(string handler) => InsertAsync(Of(handler));

    private async Task<Guid> RegisterAsync(string[] queues, string? handler = null, int slots = 20)
    {
        var id = NewJobs.NextId();
        await Store.Workers.RegisterAsync(
            new WorkerSession(id, $"{id}", "host", 42, slots, queues, handler is null ? [] : [handler]), Cancel);
        return id;
    }
}
