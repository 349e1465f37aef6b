namespace JobScheduler.Tests.Storage.Contracts;

public abstract class JobLogContract(StoreFixture store) : StoreContract(store)
{
    private static readonly Retention Nothing = new(TimeSpan.Zero, TimeSpan.Zero);

    private IJobLogs Logs => Store.Services.GetRequiredService<IJobLogs>();

    [Fact]
    public async Task Lines_are_read_in_the_order_in_which_all_attempts_wrote_them_and_behind_any_of_them()
    {
        var first = await StartAsync(NewJobs.Immediate());
        Assert.Empty((await ReadAsync(first))!);
        await AppendAsync(Chunk(first, 0, "one \0 ü", "two"), Chunk(first, 2, "three"));
        await SettleAsync(first, JobEvent.Released);
        var second = await ClaimAsync(first.Id);
        await AppendAsync(Chunk(second, 0, "four"));

        var lines = (await ReadAsync(first))!;
        Assert.Equal(["one \0 ü", "two", "three", "four"], lines.Select(line => line.Message));
        Assert.Equal(
            [LineOf(first, 0), LineOf(first, 1), LineOf(first, 2), LineOf(second, 0)], lines.Select(line => line.Line));
        Assert.All(lines, line => Assert.Equal((1, "warning", Store.Now), (line.Attempt, line.Level, line.At)));
        for (var i = 0; i < lines.Count; i++) Assert.Equal(lines.Skip(i + 1), await ReadAsync(first, after: lines[i].Line));
        Assert.Null(await Logs.ReadAsync(NewJobs.NextId(), 0, Cancel));
    }

    [Fact]
    public async Task What_is_written_again_is_kept_once()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await AppendAsync(Chunk(job, 0, "one"), Chunk(job, 1, "two"));
        await AppendAsync(Chunk(job, 1, "two"), Chunk(job, 2, "three"));

        Assert.Equal(["one", "two", "three"], (await ReadAsync(job))!.Select(line => line.Message));
    }

    [Fact]
    public async Task An_attempt_that_is_no_longer_the_newest_writes_nothing_and_removes_nothing()
    {
        var other = await StartAsync(NewJobs.Immediate());
        var lost = await StartAsync(NewJobs.Immediate());
        await AppendAsync(Chunk(lost, 0, "at work"));
        await SettleAsync(lost, JobEvent.WorkerLost);
        var second = await ClaimAsync(lost.Id);
        await AppendAsync(Chunk(second, 0, "at work again"));

        await AppendAsync(Chunk(lost, 1, "late"), Chunk(other, 0, "in time"));
        Assert.Equal(["at work", "at work again"], (await ReadAsync(lost))!.Select(line => line.Message));
        Assert.Equal(["in time"], (await ReadAsync(other))!.Select(line => line.Message));
    }

    [Fact]
    public async Task Lines_may_come_after_the_end_of_their_attempt()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(job, JobEvent.Succeeded);
        await AppendAsync(Chunk(job, 0, "late"));

        Assert.Equal(["late"], (await ReadAsync(job))!.Select(line => line.Message));
    }

    /// <summary>Of chunks of so many lines, each of so many bytes.</summary>
    [Theory]
    [InlineData(60, 1, 8)] // 480 of at most 500 lines
    [InlineData(2, 8_000, 2)] // 32,000 of at most 32,768 bytes
    public async Task The_first_lines_of_a_later_attempt_remove_the_oldest_ones_down_to_half_of_the_log(int lines, int bytes, int stay)
    {
        const int Chunks = 12;
        var (first, other) = (await StartAsync(NewJobs.Immediate()), await StartAsync(NewJobs.Immediate()));
        for (var i = 0; i < Chunks; i++) await AppendAsync(Of(first, i), Of(other, i));
        await SettleAsync(first, JobEvent.Released);
        var second = await ClaimAsync(first.Id);
        await AppendAsync(Of(second, 0), Of(second, 1));

        var kept = Enumerable.Range((Chunks - stay) * lines, stay * lines).Select(i => LineOf(first, i));
        Assert.Equal(
            kept.Concat(Enumerable.Range(0, 2 * lines).Select(i => LineOf(second, i))),
            (await ReadAsync(first))!.Select(line => line.Line));
        Assert.Equal(Chunks * lines, (await ReadAsync(other))!.Count);

        JobLogChunk Of(Job attempt, int i) => Chunk(attempt, i * lines, [.. Enumerable.Repeat(new string('a', bytes), lines)]);
    }

    [Fact]
    public async Task A_log_goes_with_its_job()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await AppendAsync(Chunk(job, 0, "one"));
        await SettleAsync(job, JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await Jobs.PruneAsync(Nothing, 10, Cancel)).Jobs);
        Assert.Null(await ReadAsync(job));
    }

    private static long LineOf(Job attempt, int index) => JobLogRoom.LineOf(attempt.State.Fence, index);

    private JobLogChunk Chunk(Job attempt, int from, params string[] texts) => new(
        attempt.Id, attempt.State.Fence,
        [.. texts.Select((text, i) => new JobLogLine(LineOf(attempt, from + i), attempt.State.Attempt, Store.Now, "warning", text))]);

    private Task AppendAsync(params JobLogChunk[] chunks) => Logs.AppendAsync(chunks, Cancel);

    private Task<IReadOnlyList<JobLogLine>?> ReadAsync(Job job, long after = 0) => Logs.ReadAsync(job.Id, after, Cancel);
}
