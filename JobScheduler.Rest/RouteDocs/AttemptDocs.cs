using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /attempts.</summary>
internal static class AttemptDocs
{
    private const string Tag = "Attempts";

    public static RouteDoc Claim { get; } = new(Tag, "ClaimAttempts", "Claim jobs to run")
    {
        Description = "The first claim opens a session; later ones name it. When there is no job, the claim waits for one as long as it "
            + "says, and counts as a heartbeat all the while. 410: the session was lost; stop its jobs and claim without one.",
        Parameters = [Parameters.UnusedIdempotencyKey],
        Body = BodyOf(typeof(ClaimAttemptsRequest), Examples.ClaimAttempts),
        Answers = [new(200, "The jobs, none when there were none.", typeof(ClaimAttemptsResponse))],
        Problems = [400, 409, 410, 413, 415, 422],
    };

    public static RouteDoc Heartbeat { get; } = new(Tag, "Heartbeat", "Renew a session's lease")
    {
        Description = "Ends the attempts that are past their time limit, and tells what the session still runs. "
            + "410: the session was lost; stop its jobs and claim without one.",
        Parameters = [Parameters.UnusedIdempotencyKey],
        Body = BodyOf(typeof(HeartbeatRequest), Examples.Heartbeat),
        Answers = [new(200, "What the session runs.", typeof(HeartbeatResponse))],
        Problems = [400, 410, 413, 415, 422],
    };

    public static RouteDoc Complete { get; } = End(
        "CompleteAttempt", "Say that the work is done", typeof(CompleteAttemptRequest), Examples.CompleteAttempt);

    public static RouteDoc Fail { get; } = End(
        "FailAttempt", "Say that an attempt failed, or put it off", typeof(FailAttemptRequest), Examples.FailAttempt);

    private static RouteDoc End(string name, string summary, Type body, string example) => new(Tag, name, summary)
    {
        Description = "Said twice it counts once. 409: the attempt is over, and what its worker did does not count.",
        Parameters = [Parameters.UnusedIdempotencyKey],
        Body = BodyOf(body, example),
        Answers = [new(200, "The status that the job has come to.", typeof(AttemptEndResponse))],
        Problems = [400, 409, 413, 415, 422],
    };

    private static BodyDoc BodyOf(Type type, string example) =>
        new(type, new Dictionary<string, string> { [BodyKind.Json] = example });
}
