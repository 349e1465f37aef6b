using System.Text.RegularExpressions;
using JobScheduler.Client.Contracts;
using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Dashboards;

/// <summary>The types that the pages have of the API's answers name only what the API tells.</summary>
public sealed partial class WireTypesTests
{
    private static readonly Dictionary<string, Type> Answers = new()
    {
        ["Retry"] = typeof(RetryResponse),
        ["Job"] = typeof(JobResponse),
        ["Attempt"] = typeof(JobAttemptResponse),
        ["LogLine"] = typeof(JobLogLineResponse),
        ["Sample"] = typeof(PulseSampleResponse),
        ["PulseWorker"] = typeof(PulseWorkerResponse),
        ["PulseQueue"] = typeof(PulseQueueResponse),
        ["Pulse"] = typeof(PulseResponse),
        ["Group"] = typeof(JobGroupResponse),
        ["Groups"] = typeof(JobGroupsResponse),
        ["TimeSeries"] = typeof(SeriesResponse),
        ["TimelineEvent"] = typeof(TimelineEventResponse),
        ["Timeline"] = typeof(TimelineResponse),
        ["Child"] = typeof(ChildResponse),
        ["Holder"] = typeof(LimitHolderResponse),
        ["Queue"] = typeof(QueueResponse),
        ["QueueLimit"] = typeof(QueueLimitResponse),
        ["Worker"] = typeof(WorkerResponse),
        ["WorkerDetail"] = typeof(WorkerDetailResponse),
        ["WorkerJob"] = typeof(WorkerJobResponse),
        ["Latency"] = typeof(LatencyResponse),
        ["Tally"] = typeof(AttemptTallyResponse),
        ["Handler"] = typeof(HandlerResponse),
        ["Handlers"] = typeof(HandlersResponse),
        ["HandlerDetail"] = typeof(HandlerDetailResponse),
        ["HeldHandler"] = typeof(HeldHandlerResponse),
        ["LatencySeries"] = typeof(LatencySeriesResponse),
        ["Process"] = typeof(ProcessResponse),
        ["Loop"] = typeof(LoopResponse),
        ["Retention"] = typeof(RetentionResponse),
        ["AnsweringProcess"] = typeof(AnsweringProcessResponse),
        ["Processes"] = typeof(ProcessesResponse),
        ["MovedClock"] = typeof(LabClockResponse),
        ["ScheduleTick"] = typeof(ScheduleTickResponse),
        ["TickGap"] = typeof(TickGapResponse),
        ["ScheduleTicks"] = typeof(ScheduleTicksResponse),
        ["Schedule"] = typeof(ScheduleResponse),
        ["Preview"] = typeof(PreviewResponse),
        ["Bulk"] = typeof(BulkResponse),
        ["BulkPreview"] = typeof(BulkPreviewResponse),
        ["AuditEntry"] = typeof(AuditResponse),
        ["Me"] = typeof(MeResponse),
        ["Finding"] = typeof(FindingResponse),
        ["Basis"] = typeof(EstimateBasisResponse),
        ["Estimate"] = typeof(StartEstimateResponse),
        ["Explanation"] = typeof(ExplanationResponse),
        ["Parent"] = typeof(ParentResponse),
        ["LimitUse"] = typeof(LimitUseResponse),
        ["Limit"] = typeof(NamedLimitResponse),
        ["Batch"] = typeof(JobBatchResponse),
        ["Backfill"] = typeof(BackfillResponse),
        ["Problem"] = typeof(ProblemResponse),
    };

    private static string Source => string.Concat(RepositoryRoot.Files(".ts")
        .Where(path => path.StartsWith("JobScheduler.Dashboard/Page/src/wire/", StringComparison.Ordinal)).Select(RepositoryRoot.Read));

    [Fact]
    public void Every_field_of_every_type_is_one_of_the_answer() => Violations.AssertNone(
        from Match type in Interface().Matches(Source)
        from Match field in Field().Matches(type.Groups["body"].Value)
        where !FieldsOf(type.Groups["name"].Value).Contains(field.Groups["name"].Value)
        select $"{type.Groups["name"].Value} has no {field.Groups["name"].Value}");

    [Fact]
    public void Every_type_is_compared() =>
        Assert.Equal(Answers.Keys.Order(), Interface().Matches(Source).Select(type => type.Groups["name"].Value).Order());

    private static IEnumerable<string> FieldsOf(string type) =>
        WireJson.Default.GetTypeInfo(Answers[type])!.Properties.Select(property => property.Name);

    [GeneratedRegex(@"^export interface (?<name>\w+) \{(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^ {4}(?<name>\w+)\??:", RegexOptions.Multiline)]
    private static partial Regex Field();
}
