using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Working;

/// <summary>Whose turn it is at each pop: another queue is the first of its band each time, and one id in so many
/// goes to the lists that were neglected longest. Small pops save up for it.</summary>
internal sealed class PopTurns(QueueOptions options, RandomSource random)
{
    // Processes that start together shall not give it at the same moments.
    private double _saved = random.NextDouble();
    private int _turn;

    public PopRequest Next(IReadOnlyList<string> queues, int max) => new(Turned(queues), max, ShareOf(max).Jobs);

    public StarvedShare ShareOf(int max)
    {
        _saved += max * options.StarvedShare;
        var jobs = (int)_saved;
        _saved -= jobs;
        return new StarvedShare(jobs, options.Aging);
    }

    private IReadOnlyList<string> Turned(IReadOnlyList<string> queues)
    {
        if (queues.Count < 2) return queues;
        _turn = (_turn + 1) % queues.Count;
        return [.. queues.Skip(_turn), .. queues.Take(_turn)];
    }
}
