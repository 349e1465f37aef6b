namespace JobScheduler.Core.Jobs;

/// <summary>A line of a job's log. <paramref name="Line"/> rises from line to line, from one attempt to the next with gaps.
/// <paramref name="Level"/> is a word such as "information"; <paramref name="At"/> is by the store's clock.</summary>
internal sealed record JobLogLine(long Line, int Attempt, DateTimeOffset At, string Level, string Message);
