namespace JobScheduler.Tests.Storage.Models;

/// <summary>What is done to a few jobs: moves one after the other, and then those of each thread beside the others.</summary>
internal sealed record History(IReadOnlyList<JobPlan> Jobs, IReadOnlyList<Move> Moves, IReadOnlyList<IReadOnlyList<Move>> Threads)
{
    public IEnumerable<History> WithoutOneMove() =>
    [
        .. Moves.Select((_, at) => this with { Moves = Without(Moves, at) }),
        .. Threads.SelectMany((thread, number) => thread.Select((_, at) => this with
        {
            Threads = [.. Threads.Select((other, index) => index == number ? Without(thread, at) : other)],
        })),
    ];

    public override string ToString() => string.Join(
        Environment.NewLine,
        ["", .. Jobs.Index().Select(job => $"job {job.Index}: {job.Item}"), .. Moves.Select(move => $"  {move}"),
            .. Threads.SelectMany(Lines)]);

    private static List<Move> Without(IReadOnlyList<Move> moves, int at) => [.. moves.Where((_, index) => index != at)];

    private static IEnumerable<string> Lines(IReadOnlyList<Move> moves, int thread) => moves.Select(move => $"  thread {thread}: {move}");
}
