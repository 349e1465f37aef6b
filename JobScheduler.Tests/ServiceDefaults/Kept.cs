using System.Threading.Channels;
using OpenTelemetry;

namespace JobScheduler.Tests.ServiceDefaults;

/// <summary>Keeps what a telemetry provider is given. Log records are pooled and their scopes end,
/// so what is asked later is read at once.</summary>
internal sealed class Kept<T, TKept>(Func<T, TKept> read) : BaseProcessor<T>
{
    private readonly Channel<TKept> _items = Channel.CreateUnbounded<TKept>();

    public override void OnEnd(T data) => _items.Writer.TryWrite(read(data));

    /// <summary>Everything up to the item that was waited for; a span ends only after its response was sent.</summary>
    public Task<IReadOnlyList<TKept>> UntilAsync(Predicate<TKept> last) => UntilAsync((IReadOnlyList<TKept> items) => last(items[^1]));

    /// <summary>Everything until it is enough: what was done one after the other may still end in another order.</summary>
    public async Task<IReadOnlyList<TKept>> UntilAsync(Predicate<IReadOnlyList<TKept>> enough)
    {
        List<TKept> items = [];
        do
        {
            items.Add(await _items.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }
        while (!enough(items));
        return items;
    }

    /// <summary>Everything so far: for when the provider has ended.</summary>
    public IReadOnlyList<TKept> Take()
    {
        List<TKept> items = [];
        while (_items.Reader.TryRead(out var item)) items.Add(item);
        return items;
    }
}
