using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs explain</c>: why a job does not run, and when it starts.</summary>
internal sealed class ExplainCommand : ApiCommand
{
    private static readonly string[] Words = ["code", "detail"];

    private readonly Argument<Guid> _id = Given.JobId();

    public ExplainCommand(ApiAccess api)
        : base("explain", "Says why a job does not run, and when it starts as far as that can be told", api) => Add(_id);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var explanation = await call.Client.ExplainJobAsync(call.Value(_id), stop);
        if (call.WantsJson) call.Show(explanation);
        else call.Terminal.Show(new Sheet([], [.. explanation.Findings.Select(RowOf), EstimateOf(explanation)]));
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> RowOf(FindingResponse finding)
    {
        var facts = Sheet.OfFields(AnswerText.Element(finding)).Rows
            .Where(row => !Words.Contains(row[0])).Select(row => $"{row[0]} {row[1]}");
        return [SafeText.Of(finding.Code), SafeText.Of(finding.Detail), string.Join(", ", facts)];
    }

    private static IReadOnlyList<string> EstimateOf(ExplanationResponse explanation)
    {
        if (explanation.Estimate is not { Basis: var basis } estimate)
            return ["estimate", "There is none.", SafeText.Of(explanation.NoEstimate ?? "")];
        return
        [
            "estimate",
            $"It starts between {Sheet.Moment(estimate.From)} and {Sheet.Moment(estimate.To)}, if all goes on as it did.",
            FormattableString.Invariant(
                $"{basis.Ahead} ahead, {basis.SlowestPerSecond:0.##} to {basis.FastestPerSecond:0.##} starts a second"),
        ];
    }
}
