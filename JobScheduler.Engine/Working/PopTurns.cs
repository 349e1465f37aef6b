using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Working;

/// <summary>Whose turn it is at each pop: another queue is the first of its band each time, and one pop in so many
/// goes whole to the lists that were neglected longest, so that the others need not look for these.</summary>
internal sealed class PopTurns(QueueOptions options, RandomSource random)
{
    // Part of a pop. Processes that start together shall not give it at the same moments.
    private readonly double _start = random.NextDouble();
    private readonly Lock _lock = new();
    private double _saved;
    private int _turn;

    public PopRequest Next(IReadOnlyList<string> queues, int max) => new(Turned(queues), max, ShareOf(max).Jobs);

    public StarvedShare ShareOf(int max)
    {
        lock (_lock)
        {
            _saved += max * options.StarvedShare;
            if (_saved + (_start * max) < max) return new StarvedShare(0, options.Aging);
            _saved -= max;
            return new StarvedShare(max, options.Aging);
        }
    }

    private IReadOnlyList<string> Turned(IReadOnlyList<string> queues)
    {
        if (queues.Count < 2) return queues;
        int turn;
        lock (_lock) turn = _turn = (_turn + 1) % queues.Count;
        return [.. queues.Skip(turn), .. queues.Take(turn)];
    }
}
