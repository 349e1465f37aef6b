using System.Diagnostics;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Tests.Engine.Loops;

public sealed class NaturalBatcherTests : IDisposable
{
    private readonly List<int> _sizes = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SemaphoreSlim _mayReturn = new(0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _arrived.Dispose();
        _mayReturn.Dispose();
    }

    [Fact]
    public async Task The_first_to_need_it_does_not_lend_it_its_trace()
    {
        using var request = new Activity("of the first").Start();
        await using var batcher = new Batcher<int, Activity?>(
            (_, _) => Task.FromResult<IReadOnlyList<Activity?>>([Activity.Current]), maxBatch: 1);

        Assert.Null(await batcher.SubmitAsync(0, Token));
    }

    [Fact]
    public async Task What_waits_while_a_round_trip_is_under_way_goes_together()
    {
        await using var batcher = new Batcher<int, int>(HeldAsync, maxBatch: 100);
        var alone = batcher.SubmitAsync(0, Token);
        await _arrived.WaitAsync(Token);
        var together = Enumerable.Range(1, 5).Select(i => batcher.SubmitAsync(i, Token)).ToList();
        _mayReturn.Release(2);

        Assert.Equal(0, await alone);
        int[] answers = await Task.WhenAll(together);
        Assert.Equal([10, 20, 30, 40, 50], answers);
        Assert.Equal([1, 5], _sizes);
    }

    [Fact]
    public async Task No_batch_is_larger_than_its_limit()
    {
        await using var batcher = new Batcher<int, int>(HeldAsync, maxBatch: 2);
        var first = batcher.SubmitAsync(0, Token);
        await _arrived.WaitAsync(Token);
        var others = Enumerable.Range(1, 5).Select(i => batcher.SubmitAsync(i, Token)).ToList();
        _mayReturn.Release(4);
        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 2, 2, 1], _sizes);
    }

    [Fact]
    public async Task A_refused_batch_is_split_so_that_only_the_culprit_fails()
    {
        await using var batcher = new Batcher<int, int>(RefusingThreeAsync, maxBatch: 100);
        var first = batcher.SubmitAsync(0, Token);
        await _arrived.WaitAsync(Token);
        var others = Enumerable.Range(1, 5).Select(i => batcher.SubmitAsync(i, Token)).ToList();
        _mayReturn.Release(100);
        await first;

        await Assert.ThrowsAsync<InvalidDataException>(() => others[2]);
        int[] answers = await Task.WhenAll(others.Where((_, index) => index != 2));
        Assert.Equal([1, 2, 4, 5], answers);
    }

    [Fact]
    public async Task An_error_reaches_every_caller_of_its_batch_and_the_next_batch_goes_on()
    {
        var calls = 0;
        await using var batcher = new Batcher<int, int>(
            (items, _) => ++calls == 1 ? throw new TimeoutException() : Task.FromResult<IReadOnlyList<int>>([.. items]), maxBatch: 10);

        await Assert.ThrowsAsync<TimeoutException>(() => batcher.SubmitAsync(1, Token));
        Assert.Equal(2, await batcher.SubmitAsync(2, Token));
    }

    [Fact]
    public async Task Disposing_sends_what_waits()
    {
        var batcher = new Batcher<int, int>((items, _) => Task.FromResult<IReadOnlyList<int>>([.. items]), maxBatch: 10);
        var submitted = Enumerable.Range(0, 100).Select(i => batcher.SubmitAsync(i, Token)).ToList();
        await batcher.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 100), await Task.WhenAll(submitted));
    }

    private async Task<IReadOnlyList<int>> HeldAsync(IReadOnlyList<int> items, CancellationToken cancellationToken)
    {
        _sizes.Add(items.Count);
        _arrived.Release();
        await _mayReturn.WaitAsync(cancellationToken);
        return [.. items.Select(item => item * 10)];
    }

    private async Task<IReadOnlyList<int>> RefusingThreeAsync(IReadOnlyList<int> items, CancellationToken cancellationToken)
    {
        _arrived.Release();
        await _mayReturn.WaitAsync(cancellationToken);
        if (items.Contains(3)) throw new InvalidDataException();
        return items;
    }

    private sealed class Batcher<TItem, TResult>(
        Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> send, int maxBatch)
        : NaturalBatcher<TItem, TResult>(maxBatch)
    {
        protected override Task<IReadOnlyList<TResult>> SendAsync(IReadOnlyList<TItem> items, CancellationToken cancellationToken) =>
            send(items, cancellationToken);
    }
}
