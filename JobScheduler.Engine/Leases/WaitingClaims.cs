using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>The claims that wait in this process. Those for the same queues and handlers stand in one line, whose first alone looks for
/// jobs: when it leaves, the next one does. So a job that comes wakes one of them and not all.</summary>
internal sealed class WaitingClaims
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Place>> _lines = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public WaitingClaims(ClaimWakeUps wakeUps, TimeProvider time)
    {
        _time = time;
        wakeUps.OnWoken(Wake);
    }

    /// <summary>A place at the end of the line of these queues and handlers; to be disposed of.</summary>
    public Place Enter(IReadOnlyList<string> queues, IReadOnlyList<string> handlers)
    {
        // Neither name has a line break.
        var line = string.Join('\n', [.. queues.Order(StringComparer.Ordinal), "", .. handlers.Order(StringComparer.Ordinal)]);
        var place = new Place(this, line, queues);
        lock (_lock)
        {
            if (!_lines.TryGetValue(line, out var places)) _lines[line] = places = [];
            place.Node = places.AddLast(place);
        }

        return place;
    }

    private void Wake(IReadOnlyList<string>? queues, bool isByStore)
    {
        lock (_lock)
        {
            foreach (var places in _lines.Values) places.First!.Value.Wake(queues, isByStore);
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            var places = _lines[place.Line];
            var wasFirst = places.First == place.Node;
            places.Remove(place.Node!);
            if (places.First is not { } next) _lines.Remove(place.Line);
            else if (wasFirst) next.Value.Wake(ready: null, isByStore: place.TakeAsksStore());
        }
    }

    private bool IsFirst(Place place)
    {
        lock (_lock) return _lines[place.Line].First == place.Node;
    }

    /// <summary>Of one claim.</summary>
    internal sealed class Place(WaitingClaims all, string line, IReadOnlyList<string> queues) : IDisposable
    {
        private readonly WakeUp _wakeUp = new();
        private volatile bool _asksStore;

        public string Line => line;

        public LinkedListNode<Place>? Node { get; set; }

        /// <summary>Whether this claim is the one to look.</summary>
        public bool IsFirst => all.IsFirst(this);

        /// <summary>True once after somebody has told through the store of jobs that the lists may lack.</summary>
        public bool TakeAsksStore()
        {
            if (!_asksStore) return false;
            _asksStore = false;
            return true;
        }

        /// <summary>Returns when there may be jobs, or after <paramref name="atMost"/>.</summary>
        public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
            _wakeUp.WaitAsync(atMost, all._time, cancellationToken);

        public void Dispose() => all.Leave(this);

        internal void Wake(IReadOnlyList<string>? ready, bool isByStore)
        {
            if (ready is not null && !ready.Any(queue => queues.Contains(queue, StringComparer.Ordinal))) return;
            if (isByStore) _asksStore = true;
            _wakeUp.Set();
        }
    }
}
