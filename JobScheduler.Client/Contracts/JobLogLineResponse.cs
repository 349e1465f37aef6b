namespace JobScheduler.Client.Contracts;

/// <summary>A line of a job's log. <see cref="Line"/> rises from line to line, with gaps between attempts;
/// <see cref="Level"/> is one of trace, debug, information, warning, error, critical.</summary>
public sealed record JobLogLineResponse
{
    public required long Line { get; init; }
    public required int Attempt { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Level { get; init; }
    public required string Message { get; init; }
}
