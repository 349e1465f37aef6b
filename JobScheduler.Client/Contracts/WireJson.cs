using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The only JSON of the wire: Default reads strictly, as the server does; Tolerant skips fields a newer server may add;
/// Sent leaves out what is not given, as an older server refuses a field that it does not know, be it null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    PropertyNameCaseInsensitive = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(CreateJobRequest))]
[JsonSerializable(typeof(IReadOnlyList<CreateJobRequest>))]
[JsonSerializable(typeof(ScheduleRequest))]
[JsonSerializable(typeof(JobResponse))]
[JsonSerializable(typeof(JobReference))]
[JsonSerializable(typeof(IReadOnlyList<JobResponse>))]
[JsonSerializable(typeof(JobCountResponse))]
[JsonSerializable(typeof(JobGroupsResponse))]
[JsonSerializable(typeof(ExplanationResponse))]
[JsonSerializable(typeof(IReadOnlyList<JobAttemptResponse>))]
[JsonSerializable(typeof(IReadOnlyList<JobLogLineResponse>))]
[JsonSerializable(typeof(CancelResponse))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(ScheduleResponse))]
[JsonSerializable(typeof(ScheduleReference))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleResponse>))]
[JsonSerializable(typeof(PreviewResponse))]
[JsonSerializable(typeof(ScheduleTicksResponse))]
[JsonSerializable(typeof(ScheduleLoadResponse))]
[JsonSerializable(typeof(BackfillRequest))]
[JsonSerializable(typeof(BackfillResponse))]
[JsonSerializable(typeof(QueueResponse))]
[JsonSerializable(typeof(IReadOnlyList<QueueResponse>))]
[JsonSerializable(typeof(WorkerResponse))]
[JsonSerializable(typeof(WorkerReference))]
[JsonSerializable(typeof(IReadOnlyList<WorkerResponse>))]
[JsonSerializable(typeof(WorkerDetailResponse))]
[JsonSerializable(typeof(ClaimAttemptsRequest))]
[JsonSerializable(typeof(ClaimAttemptsResponse))]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(CompleteAttemptRequest))]
[JsonSerializable(typeof(FailAttemptRequest))]
[JsonSerializable(typeof(AttemptEndResponse))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(BulkPaceRequest))]
[JsonSerializable(typeof(BulkResponse))]
[JsonSerializable(typeof(IReadOnlyList<BulkResponse>))]
[JsonSerializable(typeof(BulkPreviewResponse))]
[JsonSerializable(typeof(OpenBatchRequest))]
[JsonSerializable(typeof(JobBatchResponse))]
[JsonSerializable(typeof(IReadOnlyList<JobBatchResponse>))]
[JsonSerializable(typeof(ParentResponse))]
[JsonSerializable(typeof(IReadOnlyList<ParentResponse>))]
[JsonSerializable(typeof(AuditResponse))]
[JsonSerializable(typeof(IReadOnlyList<AuditResponse>))]
[JsonSerializable(typeof(NamedLimitRequest))]
[JsonSerializable(typeof(NamedLimitResponse))]
[JsonSerializable(typeof(IReadOnlyList<NamedLimitResponse>))]
[JsonSerializable(typeof(TimelineResponse))]
[JsonSerializable(typeof(LimitHolderResponse))]
[JsonSerializable(typeof(IReadOnlyList<LimitHolderResponse>))]
[JsonSerializable(typeof(ChildResponse))]
[JsonSerializable(typeof(IReadOnlyList<ChildResponse>))]
[JsonSerializable(typeof(CalendarRequest))]
[JsonSerializable(typeof(CalendarResponse))]
[JsonSerializable(typeof(IReadOnlyList<CalendarResponse>))]
[JsonSerializable(typeof(HeldHandlerResponse))]
[JsonSerializable(typeof(ReleasedHandlerResponse))]
[JsonSerializable(typeof(IReadOnlyList<HeldHandlerResponse>))]
[JsonSerializable(typeof(StatsResponse))]
[JsonSerializable(typeof(PulseResponse))]
[JsonSerializable(typeof(HandlersResponse))]
[JsonSerializable(typeof(HandlerDetailResponse))]
[JsonSerializable(typeof(ProcessesResponse))]
[JsonSerializable(typeof(LabClockRequest))]
[JsonSerializable(typeof(LabClockResponse))]
[JsonSerializable(typeof(LatencySeriesResponse))]
[JsonSerializable(typeof(SeriesResponse))]
[JsonSerializable(typeof(KeyResponse))]
[JsonSerializable(typeof(IReadOnlyList<KeyResponse>))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(JobEventResponse))]
[JsonSerializable(typeof(QueueEventResponse))]
[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class WireJson : JsonSerializerContext
{
    public static WireJson Tolerant => Later.Tolerant;

    public static WireJson Sent => Later.Sent;

    // The generated half sets Default in a static initialiser of its own; only a nested class surely runs after it.
    private static class Later
    {
        // A payload may nest as deep as a request may; in a list of jobs it stands deeper.
        private const int DeepestResponse = 128;

        internal static readonly WireJson Tolerant = new(new JsonSerializerOptions(WireJson.Default.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            MaxDepth = DeepestResponse,
        });

        internal static readonly WireJson Sent = new(new JsonSerializerOptions(WireJson.Default.Options)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        });
    }
}
