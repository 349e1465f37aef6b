namespace JobScheduler.Engine.Telemetry;

/// <summary>The names on our spans: those of the OpenTelemetry messaging conventions, and job.* for what only a job has.</summary>
internal static class SpanAttributes
{
    public const string System = "messaging.system";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string Destination = "messaging.destination.name";
    public const string MessageId = "messaging.message.id";
    public const string MessageCount = "messaging.batch.message_count";
    public const string ClientId = "messaging.client.id";
    public const string ErrorType = "error.type";

    public const string JobName = "job.name";
    public const string JobType = "job.type";
    public const string Handler = "job.handler";
    public const string Attempt = "job.attempt";
    public const string MaxAttempts = "job.max_attempts";
    public const string Fence = "job.fence";
    public const string Outcome = "job.outcome";
    public const string ScheduleId = "job.schedule_id";

    /// <summary>On a link: what lies at its other end.</summary>
    public const string Link = "job.link";
}
